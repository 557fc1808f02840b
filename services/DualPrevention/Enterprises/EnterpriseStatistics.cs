using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;

namespace Resilience.DualPrevention.Enterprises;

public sealed record EnterpriseStatisticsView(
    long Registered, long Building, long Built, long EffectivelyRunning, long Benchmark, long NeedsRectification, long WithRedRisk,
    IReadOnlyList<EnterprisesOfUnit> ByUnit);

public sealed record EnterprisesOfUnit(
    string ManagingUnitCode, long Registered, long Building, long Built, long EffectivelyRunning, long Benchmark, long NeedsRectification, long WithRedRisk);

/// <summary>
/// The city's dual-prevention numbers (双重预防建设统计). They are cumulative, as the city reports them: an enterprise that runs effectively is
/// also one that is built, and also one that has begun to build.
/// </summary>
internal static class EnterpriseStatistics
{
    public static async Task<Ok<EnterpriseStatisticsView>> Handle(Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var units = (await sql.QueryAsync<EnterprisesOfUnit>(Select + " order by managing_unit_code")).AsList();
        return TypedResults.Ok(new EnterpriseStatisticsView(
            units.Sum(unit => unit.Registered), units.Sum(unit => unit.Building), units.Sum(unit => unit.Built), units.Sum(unit => unit.EffectivelyRunning),
            units.Sum(unit => unit.Benchmark), units.Sum(unit => unit.NeedsRectification), units.Sum(unit => unit.WithRedRisk), units));
    }

    /// <summary>Cumulative numbers of each unit. Who must rectify has begun, but does not count as built until it is done.</summary>
    public const string Select = """
        select managing_unit_code, count(*) as registered,
               count(*) filter (where status <> 'NotStarted') as building,
               count(*) filter (where status in ('Built', 'EffectivelyRunning', 'Benchmark')) as built,
               count(*) filter (where status in ('EffectivelyRunning', 'Benchmark')) as effectively_running,
               count(*) filter (where status = 'Benchmark') as benchmark,
               count(*) filter (where status = 'NeedsRectification') as needs_rectification,
               count(*) filter (where red_risks > 0) as with_red_risk
        from enterprise
        where not public_place
        group by managing_unit_code
        """;
}
