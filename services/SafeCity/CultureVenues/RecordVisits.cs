using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.SafeCity.CultureVenues;

public sealed record RecordVisitsRequest([Range(0, 1_000_000)] int Visitors);

/// <summary>Records how many people came to a venue on one day; said again with another number, the new one counts.</summary>
internal static class RecordVisits
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, DateOnly day, RecordVisitsRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.QuerySingleOrDefaultAsync<Venue>(Lock, new { id }) is not { } venue)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(venue.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        var now = clock.GetUtcNow();
        if (CultureRules.WhyNotOn(day, ChinaTime.DayOf(now), venue.OpenedOn, venue.ClosedOn) is { } refusal)
            return refusal.ToProblem();

        await work.Sql.ExecuteAsync(Upsert, new { id, day, request.Visitors, caller.Department, now });
        if (venue.Kind == VenueKind.ExperienceHall)
            await LiveRecords.KeepAsync(work, CultureRules.Record(
                CultureRules.Visits, $"{id}/{day:O}", venue.ManagingUnitCode, request.Visitors, $"culture-venues/{id}/visits", ChinaTime.StartOf(day), now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Venue(VenueKind Kind, string ManagingUnitCode, DateOnly OpenedOn, DateOnly? ClosedOn);

    private const string Lock = "select kind, managing_unit_code, opened_on, closed_on from culture_venue where venue_id = @id for update";

    private const string Upsert = """
        insert into venue_visits (venue_id, day, visitors, department, recorded_at)
        values (@id, @day, @Visitors, @Department, @now)
        on conflict (venue_id, day) do update set
            visitors = excluded.visitors, department = excluded.department, recorded_at = excluded.recorded_at
        """;
}
