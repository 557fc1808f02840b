using Dapper;
using Resilience.CommunityCertification.Communities;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.CommunityCertification.Naming;

/// <summary>Who names at which level, the ranking, and the lock under which quotas and numbers are given out.</summary>
internal static class NamingSql
{
    private static readonly Refusal OtherBody = new(
        "naming.other-body", "该级别由其命名机关办理。", "This level is named by another body.", StatusCodes.Status403Forbidden);

    /// <summary>One after the other: places of a quota and numbers are given out once. Taken before any row.</summary>
    public static Task LockAsync(UnitOfWork work) => work.Sql.ExecuteAsync("select pg_advisory_xact_lock(hashtext('naming'))");

    /// <summary>The city names its own level, the province its own; what the nation decided either of them may write down.</summary>
    public static Refusal? WhyNot(Caller caller, CertificationLevel level) => (level, caller.ManagingUnitCode) switch
    {
        (CertificationLevel.Municipal, Caller.City) or (CertificationLevel.Provincial, CommunityAccess.Province) => null,
        (CertificationLevel.National, Caller.City or CommunityAccess.Province) => null,
        _ => OtherBody,
    };

    /// <summary>Places that are still free at a level in a year: those in publicity or before the nation are taken. Less than none after a quota was lowered.</summary>
    public static async Task<int> FreeAsync(UnitOfWork work, NamingQuota quota, CertificationLevel level, int year, Guid? exceptNotice = null) =>
        QuotaRules.Of(quota, year, level) - await work.Sql.ExecuteScalarAsync<int>(Taken, new { level = level.ToString(), year, exceptNotice });

    /// <summary>The best candidates, as many as there are places.</summary>
    public static async Task<IReadOnlyList<Guid>> ChooseAsync(UnitOfWork work, NamingQuota quota, CertificationLevel level, int year, int places) =>
        (await work.Sql.QueryAsync<Guid>(Choose, new { level = level.ToString(), year, higherFirst = quota.HigherRiskFirst, places })).AsList();

    /// <summary>Titles of a level and year, also those that are gone: a place and a number are given once.</summary>
    public static Task<int> TitlesAsync(UnitOfWork work, CertificationLevel level, int year) =>
        work.Sql.ExecuteScalarAsync<int>("select count(*)::int from title where level = @level and year = @year", new { level = level.ToString(), year });

    public static Task<PublicNotice?> LockNoticeAsync(UnitOfWork work, Guid noticeId) => work.Sql.QuerySingleOrDefaultAsync<PublicNotice>(
        "select notice_id, level, year, opened_at, ends_at, named_at, document from public_notice where notice_id = @noticeId for update", new { noticeId });

    /// <summary>
    /// The ranking of the candidates: review score, then risk, then who applied earlier, then the code. Two communities never share a code, so it is
    /// the same on every replica and every day. It takes <c>@level</c>, <c>@year</c> and <c>@higherFirst</c>.
    /// </summary>
    public const string Ranking = """
        select a.application_id, a.community_id, c.name as community_name, c.code, c.managing_unit_code, a.review_score, a.self_score, a.audit, c.risk,
               a.submitted_at,
               (row_number() over (
                   order by a.review_score desc,
                            array_position(array['Blue', 'Yellow', 'Orange', 'Red'], c.risk) * case when @higherFirst then -1 else 1 end,
                            a.submitted_at, c.code))::int as rank
        from application a join community c using (community_id)
        where a.stage = 'Candidate' and a.level = @level and a.year = @year
        """;

    private const string Choose = $"select application_id from ({Ranking}) as ranked order by rank limit @places";

    private const string Taken = """
        select ((select count(*) from title where level = @level and year = @year)
              + (select count(*) from application
                 where level = @level and year = @year
                   and (stage = 'NationalAssessment' or stage = 'Publicity' and notice_id is distinct from @exceptNotice)))::int
        """;
}
