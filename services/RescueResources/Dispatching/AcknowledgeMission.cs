using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Dispatching;

public sealed record AcknowledgeMissionRequest([Required, StringLength(100)] string AcknowledgedBy);

/// <summary>A team acknowledges its mission (签收). The first acknowledgement counts, a late one too.</summary>
internal static class AcknowledgeMission
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, AcknowledgeMissionRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var mission = await work.Sql.QuerySingleOrDefaultAsync<Mission>(MissionSql.Lock, new { id });
        if (mission is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(mission.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (DispatchRules.WhyNotAcknowledge(mission.State) is { } refusal)
            return refusal.ToProblem(("state", mission.State));
        if (mission.State != MissionState.Ordered)
            return TypedResults.NoContent();

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Acknowledge, new { id, request.AcknowledgedBy, now });
        await work.PublishAsync(new MissionAcknowledged(
            id, mission.TeamId, mission.TeamName, mission.ResponseId, request.AcknowledgedBy, mission.ManagingUnitCode, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Acknowledge = """
        update mission set state = 'Acknowledged', acknowledged_at = @now, acknowledged_by = @AcknowledgedBy
        where mission_id = @id
        """;
}
