using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Titles;

public sealed record TitleStatisticsView(long National, long Provincial, long Municipal, long Communities);

/// <summary>The city's demonstration communities (示范社区统计): titles by level, and how many communities hold them.</summary>
internal static class TitleStatistics
{
    public static async Task<Ok<TitleStatisticsView>> Handle(Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return TypedResults.Ok(await sql.QuerySingleAsync<TitleStatisticsView>(Select));
    }

    private const string Select = """
        select count(*) filter (where level = 'National') as national,
               count(*) filter (where level = 'Provincial') as provincial,
               count(*) filter (where level = 'Municipal') as municipal,
               count(distinct community_id) as communities
        from title
        """;
}
