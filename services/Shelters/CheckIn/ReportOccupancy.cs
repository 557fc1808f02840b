using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Shelters.Nearest;

namespace Resilience.Shelters.CheckIn;

public sealed record ReportOccupancyRequest([Range(0, 1_000_000)] int Occupancy, DateTimeOffset At);

/// <summary>
/// Takes a head count (清点在场人数): whoever is inside beyond the registered is counted without a name. A count that is older than the one on record
/// changes nothing.
/// </summary>
internal static class ReportOccupancy
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, ReportOccupancyRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (MovementRules.WhyNotAt(request.At, now) is { } tooEarly)
            return tooEarly.ToProblem();
        await using var work = await database.BeginAsync(ct);
        var shelter = (await Occupancy.LockAsync(work, [id])).GetValueOrDefault(id);
        if (shelter is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(shelter.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (request.At <= shelter.CountedAt)
            return TypedResults.NoContent();
        if (OccupancyRules.WhyNotCount(shelter, request.Occupancy) is { } refusal)
        {
            await work.DisposeAsync();
            return await NextShelters.RefuseAsync(database, refusal, shelter, request.Occupancy - shelter.Capacity, ct);
        }

        await Occupancy.WriteAsync(work, shelter, OccupancyRules.Counted(shelter, request.Occupancy, request.At), request.At, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
