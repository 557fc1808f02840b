using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.Register;

public sealed record ShelterView(
    Guid ShelterId, string Name, ShelterClass Class, string Address, string ManagingUnitCode, string? DivisionCode, double Longitude, double Latitude,
    decimal EffectiveAreaM2, int Capacity, bool LowLying, string Manager, string Phone, bool Synthetic, ShelterStatus Status, int Occupancy,
    DateTimeOffset? OpenedAt, string? OpenedBy);

/// <summary>Lists shelters by unit, class, state and map section, and finds one.</summary>
internal static class ListShelters
{
    public static async Task<Ok<Page<ShelterView>>> Handle(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, ShelterClass? @class, ShelterStatus? status, MapSection? bbox,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ShelterView>(Columns + Filter, new
        {
            unit, @class = @class?.ToString(), status = status?.ToString(), after = Page.IdOf(cursor), take = limit + 1,
            bbox?.West, bbox?.South, bbox?.East, bbox?.North,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, shelter => shelter.ShelterId.ToString()));
    }

    public static async Task<Results<Ok<ShelterView>, NotFound>> Get(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<ShelterView>(Columns + " where shelter_id = @id", new { id }) is { } shelter
            ? TypedResults.Ok(shelter)
            : TypedResults.NotFound();
    }

    private const string Columns = """
        select shelter_id, name, class, address, managing_unit_code, division_code, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude,
               effective_area_m2, capacity, low_lying, manager, phone, synthetic, status, occupancy, opened_at, opened_by
        from shelter
        """;

    private const string Filter = $"""
         where shelter_id > @after
          and (@unit::text is null or managing_unit_code = @unit)
          and (@class::text is null or class = @class)
          and (@status::text is null or status = @status)
          and {MapSection.Holds}
        order by shelter_id
        limit @take
        """;
}
