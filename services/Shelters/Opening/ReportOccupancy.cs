using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.Shelters.Opening;

public sealed record ReportOccupancyRequest([Range(0, 1_000_000)] int Occupancy, DateTimeOffset At);

/// <summary>Reports how many people are in a shelter (在场人数). A report that is older than the one on record changes nothing.</summary>
internal static class ReportOccupancy
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, ReportOccupancyRequest request, Caller caller, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var shelter = await work.Sql.QuerySingleOrDefaultAsync<ShelterState>(ShelterSql.Lock, new { id });
        if (shelter is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(shelter.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (ShelterRules.WhyNotHold(shelter, request.Occupancy) is { } refusal)
            return refusal.ToProblem(("capacity", shelter.Capacity), ("occupancy", shelter.Occupancy));

        if (await work.Sql.ExecuteAsync(Report, new { id, request.Occupancy, request.At }) > 0)
        {
            await work.PublishAsync(new ShelterOccupancyReported(
                id, shelter.Name, request.Occupancy, shelter.Capacity, shelter.ManagingUnitCode, request.At));
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Report = """
        update shelter set occupancy = @Occupancy, occupancy_at = @At
        where shelter_id = @id and (occupancy_at is null or occupancy_at < @At)
        """;
}
