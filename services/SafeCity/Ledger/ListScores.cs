using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Years;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Ledger;

/// <summary>The scores of a year: the city first, then its districts.</summary>
internal static class ListScores
{
    public static async Task<Results<Ok<Page<ScoreView>>, NotFound>> Handle(int year, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<AssessmentYear>(Year, new { year }) is { } open
            ? TypedResults.Ok(new Page<ScoreView>(await ScoreSql.OfYearAsync(sql, open), null))
            : TypedResults.NotFound();
    }

    private const string Year = "select year, edition, rules, submitted_at from assessment_year where year = @year";
}
