using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;

namespace Resilience.Shelters.Register;

/// <param name="Open">Open or full.</param>
public record ShelterNumbers(
    long Count, long ClassI, long ClassII, long ClassIII, long Simple, decimal EffectiveAreaM2, long Capacity, long Standby, long Open, long Occupancy,
    long Unqualified, long Unsafe, long Unusable);

public sealed record ShelterNumbersOf(
    string Name, long Count, long ClassI, long ClassII, long ClassIII, long Simple, decimal EffectiveAreaM2, long Capacity, long Standby, long Open,
    long Occupancy, long Unqualified, long Unsafe, long Unusable)
    : ShelterNumbers(
        Count, ClassI, ClassII, ClassIII, Simple, EffectiveAreaM2, Capacity, Standby, Open, Occupancy, Unqualified, Unsafe, Unusable);

/// <param name="Owners">The owner units (权属单位) with most shelters, at most 100; a shelter without one counts under "".</param>
public sealed record ShelterStatisticsView(
    long Count, long ClassI, long ClassII, long ClassIII, long Simple, decimal EffectiveAreaM2, long Capacity, long Standby, long Open, long Occupancy,
    long Unqualified, long Unsafe, long Unusable, IReadOnlyList<ShelterNumbersOf> Units, IReadOnlyList<ShelterNumbersOf> Owners)
    : ShelterNumbers(
        Count, ClassI, ClassII, ClassIII, Simple, EffectiveAreaM2, Capacity, Standby, Open, Occupancy, Unqualified, Unsafe, Unusable);

/// <summary>The city's shelter numbers (避难场所统计): count by class, effective area, what is open now; by unit and by owner.</summary>
internal static class ShelterStatistics
{
    public static async Task<Ok<ShelterStatisticsView>> Handle(Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        await using var numbers = await sql.QueryMultipleAsync($"{All}; {Units}; {Owners}");
        var all = await numbers.ReadSingleAsync<ShelterNumbers>();
        return TypedResults.Ok(new ShelterStatisticsView(
            all.Count, all.ClassI, all.ClassII, all.ClassIII, all.Simple, all.EffectiveAreaM2, all.Capacity, all.Standby, all.Open, all.Occupancy,
            all.Unqualified, all.Unsafe, all.Unusable, [.. await numbers.ReadAsync<ShelterNumbersOf>()], [.. await numbers.ReadAsync<ShelterNumbersOf>()]));
    }

    private const string Numbers = """
        count(*) as count,
        count(*) filter (where class = 'I') as class_i, count(*) filter (where class = 'II') as class_ii,
        count(*) filter (where class = 'III') as class_iii, count(*) filter (where class = 'Simple') as simple,
        coalesce(sum(effective_area_m2), 0) as effective_area_m2, coalesce(sum(capacity), 0) as capacity,
        count(*) filter (where status = 'Standby') as standby, count(*) filter (where status in ('Open', 'Full')) as open,
        coalesce(sum(occupancy), 0) as occupancy, count(*) filter (where not qualified) as unqualified,
        count(*) filter (where unsafe_area_id is not null) as unsafe, count(*) filter (where status = 'Unusable') as unusable
        from shelter
        """;

    private const string All = $"select {Numbers}";

    private const string Units = $"select managing_unit_code as name, {Numbers} group by managing_unit_code order by managing_unit_code";

    private const string Owners = $"""
        select coalesce(owner_unit, '') as name, {Numbers} group by coalesce(owner_unit, '') order by count(*) desc, coalesce(owner_unit, '') limit 100
        """;
}
