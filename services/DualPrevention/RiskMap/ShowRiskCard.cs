using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Risks;
using Resilience.Persistence;

namespace Resilience.DualPrevention.RiskMap;

public sealed record RiskCardView(Guid RiskPointId, string Name, string Zone, string Enterprise, RiskColour? Colour, IReadOnlyList<RiskCardEntry> Risks);

public sealed record RiskCardEntry(
    Guid RiskId, string Name, RiskColour Colour, string PossibleDanger, string Consequence, string[] Measures, string[] EmergencyMeasures,
    string ReportingMethod, ControlLevel ControlLevel, IReadOnlyList<Responsible> Responsible);

/// <summary>What hangs beside a risk point (风险告知卡): each risk with colour, consequence, measures, emergency measures, whom to call and who answers for it.</summary>
internal static class ShowRiskCard
{
    public static async Task<Results<Ok<RiskCardView>, NotFound>> Handle(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await sql.QuerySingleOrDefaultAsync<(string Name, string Zone, string Enterprise, string? Colour)?>(Point, new { id }) is not { } point)
            return TypedResults.NotFound();
        var risks = await sql.QueryAsync<Row>(Risks, new { id });
        return TypedResults.Ok(new RiskCardView(
            id, point.Name, point.Zone, point.Enterprise, point.Colour is null ? null : Enum.Parse<RiskColour>(point.Colour), [.. risks.Select(Entry)]));
    }

    private static RiskCardEntry Entry(Row row) => new(
        row.RiskId, row.Name, row.Colour, row.PossibleDanger, row.Consequence, row.Measures, row.EmergencyMeasures, row.ReportingMethod, row.ControlLevel,
        JsonSerializer.Deserialize<Responsible[]>(row.Responsible, PlatformJson.Options)!);

    private sealed record Row(
        Guid RiskId, string Name, RiskColour Colour, string PossibleDanger, string Consequence, string[] Measures, string[] EmergencyMeasures,
        string ReportingMethod, ControlLevel ControlLevel, string Responsible);

    private const string Point = """
        select point.name, zone.name as zone, enterprise.name as enterprise, point.colour
        from risk_point point
        join risk_zone zone using (zone_id)
        join enterprise on enterprise.enterprise_id = point.enterprise_id
        where point.risk_point_id = @id
        """;

    private const string Risks = """
        select risk_id, name, colour, possible_danger, consequence,
               array(select text from risk_measure measure where measure.risk_id = risk.risk_id and withdrawn_at is null and category <> 'Emergency'
                     order by position) as measures,
               array(select text from risk_measure measure where measure.risk_id = risk.risk_id and withdrawn_at is null and category = 'Emergency'
                     order by position) as emergency_measures,
               reporting_method, control_level, responsible::text as responsible
        from risk
        where risk_point_id = @id and withdrawn_at is null
        order by array_position(array['Red', 'Orange', 'Yellow', 'Blue'], colour), risk_id
        """;
}
