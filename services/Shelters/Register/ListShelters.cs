using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.Register;

/// <param name="Capacity">At <paramref name="Stage"/>: the lower of what area and facilities allow.</param>
/// <param name="QualifiedClass">The highest that area and facilities satisfy.</param>
/// <param name="Qualified">False: declared ≠ qualified (声明等级与达标等级不符). Null: facilities are not recorded.</param>
/// <param name="UnsafeAreaId">The hazard area that the site lies in.</param>
public sealed record ShelterView(
    Guid ShelterId, string Name, ShelterClass Class, string Address, string ManagingUnitCode, string? DivisionCode, double Longitude, double Latitude,
    decimal EffectiveAreaM2, int Capacity, bool LowLying, string Manager, string Phone, bool Synthetic, ShelterStatus Status, int Occupancy,
    DateTimeOffset? OpenedAt, string? OpenedBy, int RatedCapacity, ShelterStage Stage, string[] SuitableHazards, DesignKind? DesignKind,
    ShelterClass? QualifiedClass, bool? Qualified, string? QualifiedBy, string? OwnerUnit, HazardKind? OpenedFor, Guid? UnsafeAreaId);

/// <summary>Lists shelters by unit, class, state and map section; those whose declared class is not what they satisfy; those that are unsafe.</summary>
internal static class ListShelters
{
    public static async Task<Ok<Page<ShelterView>>> Handle(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, ShelterClass? @class, ShelterStatus? status, MapSection? bbox,
        bool? unqualified, bool? @unsafe, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ShelterView>(Columns + Filter, new
        {
            unit, @class = @class?.ToString(), status = status?.ToString(), unqualified, @unsafe, after = Page.IdOf(cursor), take = limit + 1,
            bbox?.West, bbox?.South, bbox?.East, bbox?.North,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, shelter => shelter.ShelterId.ToString()));
    }

    public const string Columns = """
        select shelter_id, name, class, address, managing_unit_code, division_code, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude,
               effective_area_m2, capacity, low_lying, manager, phone, synthetic, status, occupancy, opened_at, opened_by, rated_capacity, stage,
               suitable_hazards, design_kind, qualified_class, qualified, qualified_by, owner_unit, opened_for, unsafe_area_id
        from shelter
        """;

    private const string Filter = $"""
         where shelter_id > @after
          and (@unit::text is null or managing_unit_code = @unit)
          and (@class::text is null or class = @class)
          and (@status::text is null or status = @status)
          and (@unqualified::bool is null or @unqualified = (qualified is false))
          and (@unsafe::bool is null or @unsafe = (unsafe_area_id is not null))
          and {MapSection.Holds}
        order by shelter_id
        limit @take
        """;
}
