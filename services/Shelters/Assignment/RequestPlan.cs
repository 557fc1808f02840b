using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.Assignment;

/// <param name="Units">Whose people are moved; 410100: of the whole city.</param>
/// <param name="HazardAreaId">Only those inside this hazard area; null: all of the units.</param>
/// <param name="Stage">How long they are to stay: it decides how many a shelter holds that is not open yet.</param>
public sealed record RequestPlanRequest(
    [Required, StringLength(100)] string Name, HazardKind Hazard, [MinLength(1), MaxLength(20), PlanUnits] string[] Units, ShelterStage Stage,
    Guid? HazardAreaId);

/// <summary>Orders an evacuation plan (转移安置方案), which is then computed in the background; other content orders it anew.</summary>
internal static class RequestPlan
{
    private static readonly Refusal UnknownArea = new(
        "evacuation.unknown-area", "没有此危险区域。", "There is no such hazard area.");

    public static readonly Refusal NotOpen = new(
        "evacuation.closed", "该方案已结束,请使用新的编号。", "The plan is closed; order another one.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RequestPlanRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.Units) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        if (request.HazardAreaId is not null
            && !await work.Sql.ExecuteScalarAsync<bool>("select exists (select from hazard_area where area_id = @HazardAreaId and area is not null)", request))
            return UnknownArea.ToProblem();
        var parameters = new
        {
            id, request.Name, Hazard = request.Hazard.ToString(), Units = request.Units.Distinct().Order(StringComparer.Ordinal).ToArray(),
            Stage = request.Stage.ToString(), request.HazardAreaId, caller.Department, now = clock.GetUtcNow(),
        };
        if (await work.Sql.ExecuteAsync(Add, parameters) == 0)
        {
            var before = await work.Sql.QuerySingleAsync<(string[] Units, PlanState State)>(Lock, new { id });
            if (caller.WhyNotWrite(before.Units) is { } otherUnit)
                return otherUnit.ToProblem();
            if (await work.Sql.ExecuteScalarAsync<bool>(Same, parameters))
                return TypedResults.NoContent();
            if (before.State == PlanState.Closed)
                return NotOpen.ToProblem();
            await work.Sql.ExecuteAsync(OrderAnew, parameters);
        }

        // Wakes the loop of this process; those of others look every second.
        work.MarkPublished();
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Add = """
        insert into evacuation_plan (plan_id, name, hazard, stage, units, hazard_area_id, requested_by, requested_at, queued_at)
        values (@id, @Name, @Hazard, @Stage, @Units, @HazardAreaId, @Department, @now, @now)
        on conflict (plan_id) do nothing
        """;

    public const string Lock = "select units, state from evacuation_plan where plan_id = @id for update";

    private const string Same = """
        select (name, hazard, stage, units, hazard_area_id) is not distinct from (@Name, @Hazard, @Stage, @Units, @HazardAreaId::uuid) and state <> 'Failed'
        from evacuation_plan
        where plan_id = @id
        """;

    // What was planned before was for other people: nobody is kept.
    private const string OrderAnew = """
        delete from evacuation_assignment where plan_id = @id;
        delete from evacuation_plan_shelter where plan_id = @id;

        update evacuation_plan set
            name = @Name, hazard = @Hazard, stage = @Stage, units = @Units, hazard_area_id = @HazardAreaId, requested_by = @Department, state = 'Queued',
            run = run + 1, because = null, moving_at = null, queued_at = @now, attempts = 0, lease = null, leased_until = null, progress = null, result = null, finished_at = null
        where plan_id = @id;
        """;
}
