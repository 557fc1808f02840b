using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Naming;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Titles;

/// <param name="National">Titles that stand; those revoked or ended are counted apart.</param>
public sealed record TitleStatisticsView(long National, long Provincial, long Municipal, long Communities, long Revoked, long Ended);

/// <summary>A year's plan and how far it is carried out.</summary>
public sealed record PlanProgressView(int Year, string Quota, IReadOnlyList<LevelProgress> Levels);

public sealed record LevelProgress(CertificationLevel Level, int Planned, long Named, long InPublicity, long Candidates, long UnderWay, decimal Percent);

/// <summary>The city's demonstration communities (示范社区统计): titles by level, how many communities hold them, and the year's plan.</summary>
internal static class TitleStatistics
{
    public static async Task<Ok<TitleStatisticsView>> Handle(Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return TypedResults.Ok(await sql.QuerySingleAsync<TitleStatisticsView>(Select));
    }

    public static async Task<Ok<PlanProgressView>> Progress(
        Database database, TimeProvider clock, [Range(2008, 2100)] int year, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var quota = await RuleSets.InForceAsync<NamingQuota>(sql, NamingQuota.Id, clock.GetUtcNow());
        var counts = (await sql.QueryAsync<Counts>(CountLevels, new { year })).ToDictionary(row => row.Level);
        return TypedResults.Ok(new PlanProgressView(year, quota.Reference, [.. Enum.GetValues<CertificationLevel>().Select(level =>
        {
            var planned = QuotaRules.Of(quota.Value, year, level);
            var found = counts.GetValueOrDefault(level) ?? new Counts(level, 0, 0, 0, 0);
            return new LevelProgress(
                level, planned, found.Named, found.InPublicity, found.Candidates, found.UnderWay, planned == 0 ? 100 : Math.Round(100m * found.Named / planned, 1));
        })]));
    }

    private sealed record Counts(CertificationLevel Level, long Named, long InPublicity, long Candidates, long UnderWay);

    private const string Select = """
        select count(*) filter (where level = 'National' and stands) as national,
               count(*) filter (where level = 'Provincial' and stands) as provincial,
               count(*) filter (where level = 'Municipal' and stands) as municipal,
               count(distinct community_id) filter (where stands) as communities,
               count(*) filter (where status = 'Revoked') as revoked,
               count(*) filter (where status = 'Ended') as ended
        from (select *, status not in ('Revoked', 'Ended') as stands from title) as counted
        """;

    private const string CountLevels = """
        select level, sum(named)::bigint as named, sum(publicity)::bigint as in_publicity, sum(candidates)::bigint as candidates, sum(under_way)::bigint as under_way
        from (
            select level, count(*) as named, 0 as publicity, 0 as candidates, 0 as under_way from title where year = @year group by level
            union all
            select level, 0, count(*) filter (where stage = 'Publicity'), count(*) filter (where stage = 'Candidate'),
                   count(*) filter (where stage not in ('Publicity', 'Candidate', 'Named', 'NotNamed', 'Rejected', 'Withdrawn'))
            from application where year = @year group by level) as counted
        group by level
        """;
}
