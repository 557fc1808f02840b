using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Applications;
using Resilience.CommunityCertification.Naming;
using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Titles;

public sealed record GrantTitleRequest(
    Guid CommunityId, CertificationLevel Level, [Range(2008, 2100)] int Year, [Required, StringLength(500)] string Source,
    [StringLength(50, MinimumLength = 1)] string? CertificateNumber = null, [StringLength(50, MinimumLength = 1)] string? PlaqueNumber = null);

/// <summary>Records that a community has been named (命名) at one level; told to the city and the province once.</summary>
internal static class GrantTitle
{
    public static readonly Refusal UnknownCommunity = new("title.community-unknown", "没有此社区,请先登记。", "There is no such community; register it first.");
    public static readonly Refusal Different = new("title.different", "该命名已登记且内容不同。", "This title has been recorded with other content.");
    public static readonly Refusal Granted = new("title.granted", "该社区当年已获同级命名。", "The community has been named at this level in this year already.");

    public static readonly Refusal NumberTaken = new("title.number-taken", "证书或牌匾编号已使用。", "The certificate or plaque number is taken.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, GrantTitleRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotCity() is { } notCity)
            return notCity.ToProblem();

        await using var work = await database.BeginAsync(ct);
        await NamingSql.LockAsync(work);
        var community = await work.Sql.QuerySingleOrDefaultAsync<NamedCommunity>(LockCommunity, request);
        if (await work.Sql.QuerySingleOrDefaultAsync<GrantTitleRequest>(Existing, new { id }) is { } existing)
            return existing == request ? TypedResults.NoContent() : Different.ToProblem();
        if (community is null)
            return UnknownCommunity.ToProblem();

        var now = clock.GetUtcNow();
        var calendar = (await RuleSets.InForceAsync<CertificationCalendar>(work.Sql, CertificationCalendar.Id, now)).Value;
        var quota = (await RuleSets.InForceAsync<NamingQuota>(work.Sql, NamingQuota.Id, now)).Value;
        var title = new
        {
            id, request.CommunityId, Level = request.Level.ToString(), request.Year, request.Source, request.CertificateNumber, request.PlaqueNumber,
            now, due = ChinaTime.EndOf(new DateOnly(request.Year + calendar.ReinspectionYears, 12, 31)),
        };
        if (await work.Sql.ExecuteScalarAsync<Guid?>(SameNaming, title) is { } granted)
            return Granted.ToProblem(("titleId", granted));
        if (await work.Sql.ExecuteScalarAsync<bool>(Numbered, title))
            return NumberTaken.ToProblem();
        // A plan that the city has made for a year holds for what is recorded too.
        if (QuotaRules.PlannedOf(quota, request.Year, request.Level) is { } planned && await NamingSql.FreeAsync(work, quota, request.Level, request.Year) <= 0)
            return QuotaRules.QuotaUsed.ToProblem(("planned", planned));
        // Nothing is written when the same id has just been given to another community.
        if (await work.Sql.ExecuteAsync(Grant, title) == 0)
            return Different.ToProblem();
        await work.PublishAsync(new TitleGranted(
            id, request.CommunityId, community.Name, request.Level, request.Year, community.ManagingUnitCode, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record NamedCommunity(string Name, string ManagingUnitCode);

    private const string LockCommunity = "select name, managing_unit_code from community where community_id = @CommunityId for update";

    private const string Existing = "select community_id, level, year, source, certificate_number, plaque_number from title where title_id = @id";

    private const string SameNaming = "select title_id from title where community_id = @CommunityId and level = @Level and year = @Year";

    // What is recorded long after its day is due for re-inspection at once: late rather than never.
    private const string Grant = """
        with granted as (
            insert into title (title_id, community_id, level, year, source, granted_at, certificate_number, plaque_number)
            values (@id, @CommunityId, @Level, @Year, @Source, @now, @CertificateNumber, @PlaqueNumber)
            on conflict (title_id) do nothing
            returning title_id
        )
        insert into title_clock (title_id, kind, due_at) select title_id, 'Reinspection', @due from granted
        """;

    private const string Numbered = "select exists (select from title where certificate_number = @CertificateNumber or plaque_number = @PlaqueNumber)";
}
