using System.Text.Json;
using Dapper;
using Npgsql;
using Resilience.Persistence;
using Resilience.SafeCity.Years;

namespace Resilience.SafeCity.Ledger;

public sealed record ScoreView(string Unit, string Name, UnitScore Score);

/// <summary>The scores of the city and of its districts in a year, by the rules that the year was opened with.</summary>
internal static class ScoreSql
{
    public static async Task<IReadOnlyList<ScoreView>> OfYearAsync(NpgsqlConnection sql, AssessmentYear year)
    {
        var evaluation = await EvaluationAsync(sql, year.Rules);
        return [.. (await sql.QueryAsync<Sums>(OfUnits, new { year.Year, city = Districts.City })).Select(sums => new ScoreView(
            sums.Unit, Districts.Name(sums.Unit), ScoreRules.Total(sums.Weight, sums.Lost, sums.Gained, sums.Vetoed, evaluation)))];
    }

    public static async Task<Evaluation> EvaluationAsync(NpgsqlConnection sql, string reference)
    {
        var parts = reference.Split('@');
        var body = await sql.ExecuteScalarAsync<string>(
            "select body::text from rule_set where id = @id and version = @version", new { id = parts[0], version = int.Parse(parts[1]) });
        return JsonSerializer.Deserialize<Evaluation>(body!, PlatformJson.Options)!;
    }

    private sealed record Sums(string Unit, decimal Weight, decimal Lost, decimal Gained, bool Vetoed);

    private const string OfUnits = """
        with scored as (
            select @city as unit, kind, points, lost, gained, excluded, vetoed from year_item where year = @Year
            union all
            select unit, kind, points, status.lost, status.gained, status.excluded, status.vetoed
            from item_status status join year_item using (year, code)
            where year = @Year and unit <> @city
        )
        select unit, coalesce(sum(points) filter (where kind = 'Checklist' and not excluded), 0) as weight,
               coalesce(sum(lost) filter (where kind = 'Checklist' and not excluded), 0) as lost, coalesce(sum(gained), 0) as gained,
               bool_or(vetoed) as vetoed
        from scored
        group by unit
        order by unit <> @city, unit
        """;
}
