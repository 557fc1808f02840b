using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.Shelters.Assignment;

/// <summary>
/// Notes that the people of a plan begin to move (开始转移): before that, whoever comes to a shelter takes a place away from the plan, and from then on is one of
/// its people. Or ends the plan (结束): it stays as it is and is no longer made anew.
/// </summary>
internal static class MovePlan
{
    private static readonly Refusal NotComputed = new(
        "evacuation.not-computed", "方案尚未计算完成。", "The plan has not been computed yet.");

    public static Task<Results<NoContent, NotFound, RefusalResult>> Start(Guid id, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        MoveAsync(id, caller, database, Begin, state => state == PlanState.Closed ? RequestPlan.NotOpen : state == PlanState.Done ? null : NotComputed, clock, ct);

    public static Task<Results<NoContent, NotFound, RefusalResult>> Close(Guid id, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        MoveAsync(id, caller, database, End, _ => null, clock, ct);

    private static async Task<Results<NoContent, NotFound, RefusalResult>> MoveAsync(
        Guid id, Caller caller, Database database, string sql, Func<PlanState, Refusal?> whyNot, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.QuerySingleOrDefaultAsync<(string[] Units, PlanState State)?>(RequestPlan.Lock, new { id }) is not { } plan)
            return TypedResults.NotFound();
        if ((caller.WhyNotWrite(plan.Units) ?? whyNot(plan.State)) is { } refusal)
            return refusal.ToProblem(("state", plan.State));
        await work.Sql.ExecuteAsync(sql, new { id, now = clock.GetUtcNow() });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // A second time changes nothing: whoever has come since is counted already.
    private const string Begin = """
        update evacuation_plan_shelter taken set occupied = s.occupancy
        from shelter s
        where taken.plan_id = @id and s.shelter_id = taken.shelter_id and taken.occupied is null;

        update evacuation_plan set moving_at = @now where plan_id = @id and moving_at is null;
        """;

    private const string End = "update evacuation_plan set state = 'Closed', lease = null where plan_id = @id";
}
