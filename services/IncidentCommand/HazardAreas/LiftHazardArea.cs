using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.HazardAreas;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.HazardAreas;

public sealed record LiftHazardAreaRequest([Required, StringLength(100)] string LiftedBy, [Required, StringLength(1000)] string Reason);

/// <summary>Lifts an area: it may be entered and crossed again.</summary>
internal static class LiftHazardArea
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, LiftHazardAreaRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await work.Sql.ExecuteAsync(HazardAreaSql.LockOf, new { id });
        var known = await work.Sql.QuerySingleOrDefaultAsync<HazardAreaState>(HazardAreaSql.State, new { id, area = (string?)null });
        if (known is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(known.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();
        if (known.Lifted)
            return TypedResults.NoContent();

        var lifted = new HazardAreaLifted(
            id, known.Version + 1, known.Kind, known.Name, request.LiftedBy, request.Reason, known.ManagingUnitCode, clock.GetUtcNow());
        await HazardAreaTables.LiftAsync(work, lifted);
        await TimelineLog.AddAsync(work, new TimelineEntry(
            lifted.At, "HazardAreaLifted", lifted.ManagingUnitCode, $"解除危险区域:{lifted.Name}({lifted.Reason})",
            new { lifted.AreaId, lifted.Version, lifted.Kind, lifted.LiftedBy }));
        await work.PublishAsync(lifted);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
