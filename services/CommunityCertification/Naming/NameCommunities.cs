using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Applications;
using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Naming;

public sealed record NameCommunitiesRequest([Required, StringLength(200)] string Document, [Required, StringLength(50)] string By);

/// <summary>Names (命名) everybody of a publicity that is over and free of open objections, in one transaction, with certificate and plaque.</summary>
internal static class NameCommunities
{
    private static readonly Refusal Named = new("naming.named", "该公示已命名,文号不同。", "This publicity has been named by another document.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid noticeId, NameCommunitiesRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await NamingSql.LockAsync(work);
        if (await NamingSql.LockNoticeAsync(work, noticeId) is not { } notice)
            return TypedResults.NotFound();
        if (NamingSql.WhyNot(caller, notice.Level) is { } otherBody)
            return otherBody.ToProblem();
        if (notice.NamedAt is not null)
            return notice.Document == request.Document ? TypedResults.NoContent() : Named.ToProblem(("document", notice.Document));

        var now = clock.GetUtcNow();
        var quota = (await RuleSets.InForceAsync<NamingQuota>(work.Sql, NamingQuota.Id, now)).Value;
        var free = QuotaRules.Of(quota, notice.Year, notice.Level) - await NamingSql.TakenAsync(work, notice.Level, notice.Year, noticeId);
        var objections = (await work.Sql.QueryAsync<Guid>(Open, new { noticeId })).AsList();
        var left = (await work.Sql.QueryAsync<Application>(Left, new { noticeId })).AsList();
        if (QuotaRules.WhyNotName(notice, now, objections.Count, left.Count, free) is { } refusal)
            return refusal.ToProblem(("endsAt", notice.EndsAt), ("objections", objections));

        foreach (var application in left)
            await NameAsync(work, application, quota, new Naming(request.Document, request.By, caller, now));
        await work.Sql.ExecuteAsync(Close, new { noticeId, now, request.Document });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>One naming: by what document, by whom, when; numbers only where the naming body gave its own.</summary>
    internal sealed record Naming(string Document, string By, Caller Caller, DateTimeOffset Now, string? Certificate = null, string? Plaque = null);

    /// <summary>Writes the title of one application. The lock of the naming is held, so that the next number is nobody else's.</summary>
    internal static async Task NameAsync(UnitOfWork work, Application application, NamingQuota quota, Naming naming)
    {
        var calendar = (await RuleSets.InForceAsync<CertificationCalendar>(work.Sql, CertificationCalendar.Id, naming.Now)).Value;
        var level = application.Level.ToString();
        var number = await work.Sql.ExecuteScalarAsync<int>(LastNumber, new { level, application.Year }) + 1;
        var (certificate, plaque) = QuotaRules.NumbersOf(quota, application.Level, application.Year, number);
        var title = Guid.CreateVersion7();
        await work.Sql.ExecuteAsync(Grant, new
        {
            title, application.CommunityId, level, application.Year, naming.Document, naming.Now, application.ApplicationId,
            certificate = naming.Certificate ?? certificate, plaque = naming.Plaque ?? plaque, naming.By, naming.Caller.Department,
            due = ChinaTime.EndOf(ChinaTime.DayOf(naming.Now).AddYears(calendar.ReinspectionYears)),
        });
        await ApplicationHistory.MoveAsync(work, application, new(
            0, "Name", application.Stage, CertificationStage.Named, naming.By, naming.Caller.Department, naming.Caller.ManagingUnitCode, naming.Document, naming.Now),
            null, false);
        await work.PublishAsync(new TitleGranted(
            title, application.CommunityId, application.CommunityName, application.Level, application.Year, application.ManagingUnitCode, naming.Now));
    }

    private const string Open = "select objection_id from objection where notice_id = @noticeId and outcome is null order by objection_id";

    private const string Left = ApplicationSql.Columns + """
         where a.notice_id = @noticeId and a.stage = 'Publicity'
        order by a.rank
        for update of a
        """;

    private const string Close = "update public_notice set named_at = @now, document = @Document where notice_id = @noticeId";

    // Counted over all titles of the level and year: a number is given once, also when its title is gone.
    private const string LastNumber = "select count(*)::int from title where level = @level and year = @Year";

    private const string Grant = """
        insert into title (title_id, community_id, level, year, source, granted_at, application_id, certificate_number, plaque_number)
        values (@title, @CommunityId, @level, @Year, @Document, @Now, @ApplicationId, @certificate, @plaque);

        insert into title_history (title_id, number, act, to_status, by_name, department, reason, at)
        values (@title, 1, 'Grant', 'Held', @By, @Department, @Document, @Now);

        insert into title_clock (title_id, kind, due_at) values (@title, 'Reinspection', @due);
        """;
}
