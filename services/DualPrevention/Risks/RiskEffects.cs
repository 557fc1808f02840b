using Dapper;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Inspections;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Risks;

/// <summary>What follows from a new colour, in the same transaction: the point on the map, the enterprise's numbers, the inspections, the event.</summary>
internal static class RiskEffects
{
    /// <param name="before">Colour before; null for a new risk.</param>
    public static async Task ApplyAsync(UnitOfWork work, Guid riskId, RiskColour? before, DateTimeOffset now)
    {
        await work.Sql.ExecuteAsync(Count, new { riskId });
        var risk = await work.Sql.QuerySingleAsync<ToldRisk>(Told + " where risk.risk_id = @riskId", new { riskId });
        if (!risk.InForce)
            await InspectionTasks.VoidAsync(work, riskId);
        else if (before != risk.Colour)
            await InspectionTasks.MakeAsync(work, ChinaTime.DayOf(now), now, riskId);

        var gone = !risk.InForce && before >= RiskColour.Orange;
        if (gone || (before != risk.Colour && (before >= RiskColour.Orange || risk.Colour >= RiskColour.Orange)))
            await work.PublishAsync(Event(risk, before, now));

        // Its first one, or its last: the enterprise is locked.
        if ((before is null || !risk.InForce) && await work.Sql.ExecuteScalarAsync<int>(InForce, risk) == (risk.InForce ? 1 : 0))
            await work.PublishAsync(new RiskMapChanged(risk.EnterpriseId, risk.EnterpriseName, risk.InForce, risk.ManagingUnitCode, now));
    }

    /// <summary>The grave risks of a risk point that has moved.</summary>
    public static async Task TellAgainAsync(UnitOfWork work, Guid riskPointId, DateTimeOffset now)
    {
        var risks = await work.Sql.QueryAsync<ToldRisk>(
            Told + " where risk.risk_point_id = @riskPointId and risk.withdrawn_at is null and risk.colour in ('Red', 'Orange')", new { riskPointId });
        await work.PublishAllAsync([.. risks.Select(risk => Event(risk, risk.Colour, now))]);
    }

    private static RiskGraded Event(ToldRisk risk, RiskColour? before, DateTimeOffset now) => new(
        risk.RiskId, risk.RiskPointId, risk.EnterpriseId, risk.EnterpriseName, risk.Place, risk.Name, risk.AccidentType, risk.Consequence,
        risk.InherentColour, risk.Colour, before, risk.InForce, risk.RuleSets, risk.Longitude, risk.Latitude, risk.ManagingUnitCode, now);

    private sealed record ToldRisk(
        Guid RiskId, Guid RiskPointId, Guid EnterpriseId, string EnterpriseName, string Place, string Name, string AccidentType, string Consequence,
        RiskColour InherentColour, RiskColour Colour, bool InForce, string[] RuleSets, double Longitude, double Latitude, string ManagingUnitCode);

    private const string Count = """
        with changed as (select risk_point_id, enterprise_id from risk where risk_id = @riskId),
        numbers as (
            select count(*) filter (where colour = 'Red') as red, count(*) filter (where colour = 'Orange') as orange
            from risk
            where enterprise_id = (select enterprise_id from changed) and withdrawn_at is null and colour in ('Red', 'Orange')
        ), enterprise_counted as (
            update enterprise set risks_counted = true, red_risks = numbers.red, orange_risks = numbers.orange
            from changed, numbers
            where enterprise.enterprise_id = changed.enterprise_id
        )
        update risk_point set colour = (
            select colour from risk
            where risk.risk_point_id = risk_point.risk_point_id and withdrawn_at is null
            order by array_position(array['Red', 'Orange', 'Yellow', 'Blue'], colour)
            limit 1)
        from changed
        where risk_point.risk_point_id = changed.risk_point_id
        """;

    private const string InForce = """
        select count(*)::int from (select from risk where enterprise_id = @EnterpriseId and withdrawn_at is null limit 2) as found
        """;

    private const string Told = """
        select risk.risk_id, risk.risk_point_id, risk.enterprise_id, enterprise.name as enterprise_name, zone.name || ' ' || point.name as place,
               risk.name, risk.accident_type, risk.consequence, risk.inherent_colour, risk.colour, risk.withdrawn_at is null as in_force,
               assessment.rule_sets, st_x(point.location::geometry) as longitude, st_y(point.location::geometry) as latitude,
               enterprise.managing_unit_code
        from risk
        join risk_point point using (risk_point_id)
        join risk_zone zone using (zone_id)
        join enterprise on enterprise.enterprise_id = risk.enterprise_id
        join risk_assessment assessment using (assessment_id)
        """;
}
