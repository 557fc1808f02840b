using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Assessments;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Risks;

public sealed record RiskView(
    Guid RiskId, Guid RiskPointId, Guid EnterpriseId, string Name, HazardFactor HazardFactor, AccidentType AccidentType, string PossibleDanger,
    string Consequence, string ReportingMethod, ControlLevel ControlLevel, RiskColour InherentColour, RiskColour Colour, DateTimeOffset AssessedAt,
    DateTimeOffset? WithdrawnAt, string ManagingUnitCode, bool Synthetic);

public sealed record MeasureView(Guid MeasureId, MeasureCategory Category, string Text, string[] CheckItems);

public sealed record RiskDetailView(
    RiskView Risk, IReadOnlyList<Responsible> Responsible, MeasureView[] Measures, IReadOnlyList<NotApplicable> NotApplicable, AssessmentView Assessment);

/// <summary>The list of graded risks (风险分级管控清单), and one risk with its persons, measures and assessment.</summary>
internal static class ListRisks
{
    public static async Task<Ok<Page<RiskView>>> Handle(
        Database database, Guid? enterpriseId, Guid? riskPointId, [RegularExpression(Codes.ManagingUnit)] string? unit, RiskColour? colour, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<RiskView>(Columns + Filter, new
        {
            enterpriseId, riskPointId, unit, colour = colour?.ToString(), after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, risk => risk.RiskId.ToString()));
    }

    public static async Task<Results<Ok<RiskDetailView>, NotFound>> Get(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await sql.QuerySingleOrDefaultAsync<RiskView>(Columns + " where risk.risk_id = @id", new { id }) is not { } risk)
            return TypedResults.NotFound();

        var (assessmentId, responsible, notApplicable) = await sql.QuerySingleAsync<(Guid, string, string)>(Documents, new { id });
        var measures = await sql.QueryAsync<(Guid Id, string Category, string Text, string CheckItems)>(Measures, new { id });
        return TypedResults.Ok(new RiskDetailView(
            risk, Read<Responsible[]>(responsible),
            [.. measures.Select(row => new MeasureView(row.Id, Enum.Parse<MeasureCategory>(row.Category), row.Text, Read<string[]>(row.CheckItems)))],
            Read<NotApplicable[]>(notApplicable), (await AssessmentSql.FindAsync(sql, assessmentId))!.View));
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, PlatformJson.Options)!;

    private const string Columns = """
        select risk.risk_id, risk.risk_point_id, risk.enterprise_id, risk.name, risk.hazard_factor, risk.accident_type, risk.possible_danger,
               risk.consequence, risk.reporting_method, risk.control_level, risk.inherent_colour, risk.colour, risk.assessed_at, risk.withdrawn_at,
               enterprise.managing_unit_code, risk.synthetic
        from risk join enterprise using (enterprise_id)
        """;

    private const string Filter = """
         where risk.withdrawn_at is null and risk.risk_id > @after
          and (@enterpriseId::uuid is null or risk.enterprise_id = @enterpriseId)
          and (@riskPointId::uuid is null or risk.risk_point_id = @riskPointId)
          and (@unit::text is null or enterprise.managing_unit_code = @unit)
          and (@colour::text is null or risk.colour = @colour)
        order by risk.risk_id
        limit @take
        """;

    private const string Documents = "select assessment_id, responsible::text, not_applicable::text from risk where risk_id = @id";

    private const string Measures = """
        select measure_id, category, text, check_items::text
        from risk_measure
        where risk_id = @id and withdrawn_at is null
        order by position
        """;
}
