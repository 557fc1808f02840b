using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;

namespace Resilience.Shelters.Register;

public sealed record ShelterStatisticsView(
    long Count, long ClassI, long ClassII, long ClassIII, long Simple, decimal EffectiveAreaM2, long Capacity, long Standby, long Open, long Occupancy);

/// <summary>The city's shelter numbers (避难场所统计): count by class, effective area, what is open now.</summary>
internal static class ShelterStatistics
{
    public static async Task<Ok<ShelterStatisticsView>> Handle(Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return TypedResults.Ok(await sql.QuerySingleAsync<ShelterStatisticsView>(Select));
    }

    private const string Select = """
        select count(*) as count,
               count(*) filter (where class = 'I') as class_i, count(*) filter (where class = 'II') as class_ii,
               count(*) filter (where class = 'III') as class_iii, count(*) filter (where class = 'Simple') as simple,
               coalesce(sum(effective_area_m2), 0) as effective_area_m2, coalesce(sum(capacity), 0) as capacity,
               count(*) filter (where status = 'Standby') as standby, count(*) filter (where status = 'Open') as open,
               coalesce(sum(occupancy), 0) as occupancy
        from shelter
        """;
}
