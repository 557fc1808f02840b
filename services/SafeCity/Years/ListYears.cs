using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Years;

public sealed record YearView(
    int Year, string Edition, string Rules, DateTimeOffset OpenedAt, string OpenedBy, DateTimeOffset? SubmittedAt, string? SubmittedBy);

/// <summary>Lists the years (年度版本), the newest first; there is one row a year.</summary>
internal static class ListYears
{
    public static async Task<Ok<Page<YearView>>> Handle(Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return TypedResults.Ok(new Page<YearView>((await sql.QueryAsync<YearView>(Select)).AsList(), null));
    }

    private const string Select = """
        select year, edition, rules, opened_at, opened_by, submitted_at, submitted_by
        from assessment_year
        order by year desc
        limit 100
        """;
}
