using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Orders;
using Resilience.Persistence;
using Resilience.RescueResources.Standby;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Dispatching;

public sealed record ReturnFromMissionRequest([Required, StringLength(100)] string ReturnedBy);

/// <summary>A team has returned (归建); one that never acknowledged is released the same way. It stands by while a response keeps it there.</summary>
internal static class ReturnFromMission
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, ReturnFromMissionRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        // Or a response that ends at this moment would leave the team on standby for ever.
        await work.Sql.ExecuteAsync(ResponseOrders.OneAtATime);
        var mission = await work.Sql.QuerySingleOrDefaultAsync<Mission>(MissionSql.Lock, new { id });
        if (mission is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(mission.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        // Declined and overdue missions are over for this team as well.
        if (mission.State is MissionState.Returned or MissionState.Declined or MissionState.Overdue)
            return TypedResults.NoContent();

        await work.Sql.ExecuteAsync(Return, new { id, mission.TeamId, request.ReturnedBy, now = clock.GetUtcNow() });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Return = $"""
        update mission set state = 'Returned', returned_at = @now, returned_by = @ReturnedBy
        where mission_id = @id;

        update team set mission_id = null, readiness = case when {StandbySql.HeldByAResponse} then 'Standby' else 'Normal' end
        where team_id = @TeamId and mission_id = @id
        """;
}
