using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;

namespace Resilience.DualPrevention.Risks;

public sealed record RiskStatisticsView(long RedRisks, long OrangeRisks, IReadOnlyList<RisksOfUnit> ByUnit);

/// <summary>Red and orange: of enterprises that keep their risks here, counted; of the others, as declared in the register.</summary>
public sealed record RisksOfUnit(
    string ManagingUnitCode, long RedRisks, long OrangeRisks, long EnterprisesWithRedRisk, long EnterprisesCounted, long EnterprisesDeclared);

/// <summary>Red and orange risks by managing unit.</summary>
internal static class RiskStatistics
{
    public static async Task<Ok<RiskStatisticsView>> Handle(Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var units = (await sql.QueryAsync<RisksOfUnit>(Select)).AsList();
        return TypedResults.Ok(new RiskStatisticsView(units.Sum(unit => unit.RedRisks), units.Sum(unit => unit.OrangeRisks), units));
    }

    private const string Select = """
        select managing_unit_code, sum(red_risks) as red_risks, sum(orange_risks) as orange_risks,
               count(*) filter (where red_risks > 0) as enterprises_with_red_risk,
               count(*) filter (where risks_counted) as enterprises_counted, count(*) filter (where not risks_counted) as enterprises_declared
        from enterprise
        where not public_place
        group by managing_unit_code
        order by managing_unit_code
        """;
}
