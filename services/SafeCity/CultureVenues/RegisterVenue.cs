using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.CultureVenues;

public sealed record RegisterVenueRequest(
    [Required, StringLength(100)] string Name, VenueKind Kind, [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode,
    [Required, StringLength(200)] string Address, [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude,
    [Range(1, 10_000_000)] decimal AreaM2, [Required, StringLength(100)] string Owner, DateOnly OpenedOn, DateOnly? ClosedOn = null, bool Synthetic = false);

/// <summary>Registers a safety-culture venue (安全文化阵地) or brings its record up to date; a closed one stays on record and counts no more.</summary>
internal static class RegisterVenue
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterVenueRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();
        if (request.ClosedOn < request.OpenedOn)
            return CultureRules.ClosedBeforeOpened.ToProblem();

        await using var work = await database.BeginAsync(ct);
        // Moving a venue to another unit takes a caller who may write for both.
        var before = await work.Sql.QuerySingleOrDefaultAsync<string>("select managing_unit_code from culture_venue where venue_id = @id for update", new { id });
        if (before is not null && caller.WhyNotWrite(before) is { } otherUnit)
            return otherUnit.ToProblem();

        await work.Sql.ExecuteAsync(Upsert, new
        {
            id, request.Name, kind = request.Kind.ToString(), request.ManagingUnitCode, request.Address, request.Longitude, request.Latitude,
            request.AreaM2, request.Owner, request.OpenedOn, request.ClosedOn, request.Synthetic,
        });
        var now = clock.GetUtcNow();
        foreach (var metric in new[] { CultureRules.Venues, CultureRules.Halls })
            await LiveRecords.KeepAsync(work, CultureRules.Record(metric, $"{id}", request.ManagingUnitCode,
                CultureRules.Counts(metric, request, ChinaTime.DayOf(now)) ? 1 : 0, $"culture-venues/{id}", now, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Upsert = """
        insert into culture_venue (
            venue_id, name, kind, managing_unit_code, address, location, area_m2, owner, opened_on, closed_on, synthetic)
        values (
            @id, @Name, @kind, @ManagingUnitCode, @Address, st_makepoint(@Longitude, @Latitude)::geography, @AreaM2, @Owner, @OpenedOn, @ClosedOn,
            @Synthetic)
        on conflict (venue_id) do update set
            name = excluded.name, kind = excluded.kind, managing_unit_code = excluded.managing_unit_code, address = excluded.address,
            location = excluded.location, area_m2 = excluded.area_m2, owner = excluded.owner, opened_on = excluded.opened_on,
            closed_on = excluded.closed_on, synthetic = excluded.synthetic
        """;
}
