using Dapper;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;

namespace Resilience.DualPrevention.Risks;

/// <summary>A risk on record before it is changed.</summary>
internal sealed record RiskBefore(
    Guid RiskId, Guid RiskPointId, Guid EnterpriseId, RiskColour InherentColour, RiskColour Colour, Guid AssessmentId, ControlLevel ControlLevel,
    bool InForce, string ManagingUnitCode, bool MajorHazard);

/// <summary>The risk point that a new risk belongs to.</summary>
internal sealed record PointBefore(Guid EnterpriseId, string ManagingUnitCode, bool MajorHazard);

/// <summary>Locks and writes risks with their measures.</summary>
internal static class RiskSql
{
    /// <summary>Finds a risk and locks its enterprise.</summary>
    public static async Task<RiskBefore?> LockAsync(UnitOfWork work, Guid riskId)
    {
        await work.Sql.ExecuteAsync(LockEnterpriseOfRisk, new { riskId });
        return await FindAsync(work, riskId);
    }

    /// <summary>Finds a risk point and locks its enterprise.</summary>
    public static Task<PointBefore?> LockPointAsync(UnitOfWork work, Guid riskPointId) =>
        work.Sql.QuerySingleOrDefaultAsync<PointBefore>(LockPoint, new { riskPointId });

    /// <summary>Finds a risk whose enterprise is locked already.</summary>
    public static Task<RiskBefore?> FindAsync(UnitOfWork work, Guid riskId) => work.Sql.QuerySingleOrDefaultAsync<RiskBefore>(Find, new { riskId });

    public static async Task SaveAsync(
        UnitOfWork work, Guid riskId, Guid enterpriseId, RegisterRiskRequest risk, (RiskColour Inherent, RiskColour Residual) grades, Guid assessmentId, DateTimeOffset now)
    {
        await work.Sql.ExecuteAsync(Save, new
        {
            riskId, risk.RiskPointId, enterpriseId, risk.Name, HazardFactor = risk.HazardFactor.ToString(), AccidentType = risk.AccidentType.ToString(),
            risk.PossibleDanger, risk.Consequence, risk.ReportingMethod, ControlLevel = risk.ControlLevel.ToString(), Responsible = Jsonb.Of(risk.Responsible),
            NotApplicable = Jsonb.Of(risk.NotApplicable), Inherent = grades.Inherent.ToString(), Colour = grades.Residual.ToString(), assessmentId, now, risk.Synthetic,
        });
        await work.Sql.ExecuteAsync(SaveMeasures, new { riskId, Measures = Jsonb.Of(risk.Measures), now });
    }

    /// <summary>Gives a risk the colours of a new assessment.</summary>
    public static Task ColourAsync(UnitOfWork work, Guid riskId, RiskColour inherent, RiskColour residual, Guid assessmentId, DateTimeOffset now) =>
        work.Sql.ExecuteAsync(Colour, new { riskId, Inherent = inherent.ToString(), Residual = residual.ToString(), assessmentId, now });

    private const string LockEnterpriseOfRisk = """
        select enterprise_id from enterprise where enterprise_id = (select enterprise_id from risk where risk_id = @riskId) for no key update
        """;

    private const string LockPoint = """
        select enterprise_id, managing_unit_code, exists (
                   select from major_hazard_installation hazard where hazard.installation_id = point.installation_id and level is not null) as major_hazard
        from risk_point point join enterprise using (enterprise_id)
        where risk_point_id = @riskPointId
        for no key update of enterprise
        """;

    private const string Find = """
        select risk_id, risk_point_id, enterprise_id, inherent_colour, risk.colour, assessment_id, control_level, withdrawn_at is null as in_force,
               managing_unit_code, exists (
                   select from major_hazard_installation hazard where hazard.installation_id = point.installation_id and level is not null) as major_hazard
        from risk join risk_point point using (risk_point_id, enterprise_id) join enterprise using (enterprise_id)
        where risk_id = @riskId
        """;

    private const string Save = """
        insert into risk (
            risk_id, risk_point_id, enterprise_id, name, hazard_factor, accident_type, possible_danger, consequence, reporting_method, control_level,
            responsible, not_applicable, inherent_colour, colour, assessment_id, assessed_at, registered_at, synthetic)
        values (
            @riskId, @RiskPointId, @enterpriseId, @Name, @HazardFactor, @AccidentType, @PossibleDanger, @Consequence, @ReportingMethod, @ControlLevel,
            @Responsible, @NotApplicable, @Inherent, @Colour, @assessmentId, @now, @now, @Synthetic)
        on conflict (risk_id) do update set
            name = excluded.name, hazard_factor = excluded.hazard_factor, accident_type = excluded.accident_type,
            possible_danger = excluded.possible_danger, consequence = excluded.consequence, reporting_method = excluded.reporting_method,
            control_level = excluded.control_level, responsible = excluded.responsible, not_applicable = excluded.not_applicable,
            inherent_colour = excluded.inherent_colour, colour = excluded.colour, assessment_id = excluded.assessment_id,
            assessed_at = case when risk.assessment_id = excluded.assessment_id then risk.assessed_at else excluded.assessed_at end,
            synthetic = excluded.synthetic
        """;

    private const string SaveMeasures = """
        with wanted as (
            select category, text, check_items, position
            from rows from (jsonb_to_recordset(@Measures) as (category text, text text, "checkItems" jsonb))
                 with ordinality as measure (category, text, check_items, position)
        ), held as (
            select measure_id, category, text, check_items from risk_measure where risk_id = @riskId and withdrawn_at is null
        ), withdrawn as (
            update risk_measure set withdrawn_at = @now
            where measure_id in (select measure_id from held where (category, text, check_items) not in (select category, text, check_items from wanted))
        ), moved as (
            update risk_measure set position = wanted.position
            from wanted
            where risk_id = @riskId and withdrawn_at is null and risk_measure.position <> wanted.position
              and (risk_measure.category, risk_measure.text, risk_measure.check_items) = (wanted.category, wanted.text, wanted.check_items)
        )
        insert into risk_measure (risk_id, category, text, check_items, position)
        select @riskId, category, text, check_items, position
        from wanted
        where (category, text, check_items) not in (select category, text, check_items from held)
        """;

    private const string Colour = """
        update risk set inherent_colour = @Inherent, colour = @Residual, assessment_id = @assessmentId, assessed_at = @now where risk_id = @riskId
        """;
}
