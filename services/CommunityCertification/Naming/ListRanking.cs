using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Naming;

/// <param name="WithinQuota">It would be in the next publicity.</param>
public sealed record RankedView(
    Guid ApplicationId, Guid CommunityId, string CommunityName, string Code, string ManagingUnitCode, decimal ReviewScore, decimal SelfScore, bool Audit,
    RiskColour Risk, DateTimeOffset SubmittedAt, int Rank, bool WithinQuota);

/// <summary>Previews the ranking (排名预览) by which the next publicity takes its communities; it changes nothing.</summary>
internal static class ListRanking
{
    public static async Task<Ok<Page<RankedView>>> Handle(
        int year, CertificationLevel level, Database database, TimeProvider clock, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        _ = int.TryParse(Page.KeyOf(cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var after);
        await using var work = await database.BeginAsync(ct);
        var quota = (await RuleSets.InForceAsync<NamingQuota>(work.Sql, NamingQuota.Id, clock.GetUtcNow())).Value;
        var free = await NamingSql.FreeAsync(work, quota, level, year);
        var rows = (await work.Sql.QueryAsync<RankedView>(Select, new
        {
            level = level.ToString(), year, higherFirst = quota.HigherRiskFirst, free, after, take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.Rank.ToString(CultureInfo.InvariantCulture)));
    }

    private const string Select = $"""
        select ranked.*, rank <= @free as within_quota
        from ({NamingSql.Ranking}) as ranked
        where rank > @after
        order by rank
        limit @take
        """;
}
