using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.Assignment;

/// <param name="Step">读取 Reading, 计算 Solving, 写入 Writing.</param>
/// <param name="Round">How often the flow has been solved.</param>
/// <param name="PairsAdded">Pairs of people and shelter that the last round found to be better; 0: the plan is optimal.</param>
public sealed record PlanProgress(string Step, int Round, long PairsAdded, int Percent, DateTimeOffset At);

/// <param name="Changed">People who go elsewhere than by the run before.</param>
/// <param name="Seconds">Reading and computing.</param>
/// <param name="SolverSeconds">Of it inside the flow solver.</param>
/// <param name="Run">The run that these are of.</param>
public sealed record PlanResult(
    int Run, int Cells, int People, int Vulnerable, int Placed, int Unplaced, int VulnerableUnplaced, int Changed, int Shelters, double MeanMetres,
    int Rounds, long Pairs, double Seconds, double SolverSeconds, string RuleSet);

/// <param name="MovingAt">When its people began to move.</param>
/// <param name="Because">Names of the shelters that it is or was made anew for.</param>
/// <param name="Result">Of the last run that was finished.</param>
public sealed record EvacuationPlanView(
    Guid PlanId, string Name, HazardKind Hazard, ShelterStage Stage, string[] Units, Guid? HazardAreaId, string RequestedBy, DateTimeOffset RequestedAt,
    PlanState State, int Run, DateTimeOffset? MovingAt, string? Because, PlanProgress? Progress, PlanResult? Result, DateTimeOffset? FinishedAt);

/// <summary>Lists evacuation plans, the newest first, and finds one with its progress.</summary>
internal static class ListPlans
{
    public static async Task<Ok<Page<EvacuationPlanView>>> Handle(
        Database database, PlanState? state, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(Columns + Filter, new { state = state?.ToString(), after.At, after.Id, take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => TimeCursor.KeyOf(row.RequestedAt, row.PlanId));
        return TypedResults.Ok(new Page<EvacuationPlanView>([.. page.Items.Select(View)], page.Next));
    }

    public static async Task<Results<Ok<EvacuationPlanView>, NotFound>> Get(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<Row>(Columns + " where plan_id = @id", new { id }) is { } row
            ? TypedResults.Ok(View(row))
            : TypedResults.NotFound();
    }

    private sealed record Row(
        Guid PlanId, string Name, HazardKind Hazard, ShelterStage Stage, string[] Units, Guid? HazardAreaId, string RequestedBy, DateTimeOffset RequestedAt,
        PlanState State, int Run, DateTimeOffset? MovingAt, string? Because, string? Progress, string? Result, DateTimeOffset? FinishedAt);

    private static EvacuationPlanView View(Row row) => new(
        row.PlanId, row.Name, row.Hazard, row.Stage, row.Units, row.HazardAreaId, row.RequestedBy, row.RequestedAt, row.State, row.Run, row.MovingAt, row.Because,
        row.Progress is null ? null : JsonSerializer.Deserialize<PlanProgress>(row.Progress, PlatformJson.Options),
        row.Result is null ? null : JsonSerializer.Deserialize<PlanResult>(row.Result, PlatformJson.Options), row.FinishedAt);

    private const string Columns = """
        select plan_id, name, hazard, stage, units, hazard_area_id, requested_by, requested_at, state, run, moving_at, because, progress::text, result::text, finished_at
        from evacuation_plan
        """;

    private const string Filter = """
         where (requested_at, plan_id) < (@At, @Id) and (@state::text is null or state = @state)
        order by requested_at desc, plan_id desc
        limit @take
        """;
}
