using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.CultureVenues;

/// <param name="Visitors">All that were recorded.</param>
public sealed record VenueView(
    Guid VenueId, string Name, VenueKind Kind, string ManagingUnitCode, string Address, double Longitude, double Latitude, decimal AreaM2, string Owner,
    DateOnly OpenedOn, DateOnly? ClosedOn, bool Synthetic, long Visitors);

public sealed record VisitsView(DateOnly Day, int Visitors, string Department, DateTimeOffset RecordedAt);

/// <summary>Lists safety-culture venues by unit, kind and section of the map, and the visits of one.</summary>
internal static class ListVenues
{
    public static async Task<Ok<Page<VenueView>>> Handle(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, VenueKind? kind, MapSection? bbox, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<VenueView>(Columns + Filter, new
        {
            unit, kind = kind?.ToString(), bbox?.West, bbox?.South, bbox?.East, bbox?.North, after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, venue => venue.VenueId.ToString()));
    }

    public static async Task<Results<Ok<VenueView>, NotFound>> Get(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<VenueView>(Columns + " where venue_id = @id", new { id }) is { } venue
            ? TypedResults.Ok(venue)
            : TypedResults.NotFound();
    }

    public static async Task<Ok<Page<VisitsView>>> Visits(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var before = Page.KeyOf(cursor) is { Length: > 0 } key
            ? DateOnly.TryParseExact(key, "O", out var day) ? day : throw new BadHttpRequestException("Failed to read parameter \"string cursor\".")
            : DateOnly.MaxValue;
        var rows = (await sql.QueryAsync<VisitsView>(VisitsOf, new { id, before, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, visits => $"{visits.Day:O}"));
    }

    private const string Columns = """
        select venue_id, name, kind, managing_unit_code, address, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, area_m2,
               owner, opened_on, closed_on, synthetic,
               (select coalesce(sum(visitors), 0) from venue_visits where venue_visits.venue_id = culture_venue.venue_id) as visitors
        from culture_venue
        """;

    private const string Filter = """
         where venue_id > @after
          and (@unit::text is null or managing_unit_code = @unit)
          and (@kind::text is null or kind = @kind)
          and
        """ + MapSection.Holds + """

        order by venue_id
        limit @take
        """;

    private const string VisitsOf = """
        select day, visitors, department, recorded_at from venue_visits where venue_id = @id and day < @before order by day desc limit @take
        """;
}
