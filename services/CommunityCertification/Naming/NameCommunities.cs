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

/// <param name="Named">How many titles this call gave.</param>
/// <param name="Waiting">Applications with an open objection: once it is resolved the same call names them.</param>
public sealed record NamedView(int Named, IReadOnlyList<Guid> Waiting);

/// <summary>
/// Names (命名) everybody of a publicity that is over, in one transaction, with certificate and plaque. An open objection holds back the community that it is
/// about, and nobody else.
/// </summary>
internal static class NameCommunities
{
    private static readonly Refusal Named = new("naming.named", "该公示已命名,文号不同。", "This publicity has been named by another document.");

    public static async Task<Results<Ok<NamedView>, NotFound, RefusalResult>> Handle(
        Guid noticeId, NameCommunitiesRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await NamingSql.LockAsync(work);
        if (await NamingSql.LockNoticeAsync(work, noticeId) is not { } notice)
            return TypedResults.NotFound();
        if (NamingSql.WhyNot(caller, notice.Level) is { } otherBody)
            return otherBody.ToProblem();

        var left = (await work.Sql.QueryAsync<Application>(Left, new { noticeId })).AsList();
        var objected = (await work.Sql.QueryAsync<Guid>(Objected, new { noticeId })).ToHashSet();
        var ready = left.Where(application => !objected.Contains(application.ApplicationId)).ToList();
        var waiting = left.Select(application => application.ApplicationId).Where(objected.Contains).ToList();
        if (ready.Count == 0 && await work.Sql.ExecuteScalarAsync<bool>(NamedBy, new { noticeId, request.Document }))
            return TypedResults.Ok(new NamedView(0, waiting));
        if (left.Count == 0 && notice.NamedAt is not null)
            return Named.ToProblem(("document", notice.Document));

        var now = clock.GetUtcNow();
        var quota = (await RuleSets.InForceAsync<NamingQuota>(work.Sql, NamingQuota.Id, now)).Value;
        var free = await NamingSql.FreeAsync(work, quota, notice.Level, notice.Year, noticeId);
        if (QuotaRules.WhyNotName(notice, now, left.Count, ready.Count, free) is { } refusal)
            return refusal.ToProblem(("endsAt", notice.EndsAt), ("waiting", waiting));

        foreach (var application in ready)
            await NameAsync(work, application, quota, new Naming(request.Document, request.By, caller, now));
        await work.Sql.ExecuteAsync(Close, new { noticeId, now, request.Document });
        await work.CommitAsync(ct);
        return TypedResults.Ok(new NamedView(ready.Count, waiting));
    }

    /// <summary>One naming: by what document, by whom, when; numbers only where the naming body gave its own.</summary>
    internal sealed record Naming(string Document, string By, Caller Caller, DateTimeOffset Now, string? Certificate = null, string? Plaque = null);

    /// <summary>Writes the title of one application. The lock of the naming is held, so that the next number is nobody else's.</summary>
    internal static async Task NameAsync(UnitOfWork work, Application application, NamingQuota quota, Naming naming)
    {
        var calendar = (await RuleSets.InForceAsync<CertificationCalendar>(work.Sql, CertificationCalendar.Id, naming.Now)).Value;
        var level = application.Level.ToString();
        var number = await NamingSql.TitlesAsync(work, application.Level, application.Year) + 1;
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

    private const string Objected = "select application_id from objection where notice_id = @noticeId and outcome is null";

    private const string NamedBy = """
        select exists (select from title join application using (application_id) where notice_id = @noticeId and source = @Document)
        """;

    private const string Left = ApplicationSql.Columns + """
         where a.notice_id = @noticeId and a.stage = 'Publicity'
        order by a.rank
        for update of a
        """;

    // The last naming is the notice's; each title keeps its own document.
    private const string Close = "update public_notice set named_at = @now, document = @Document where notice_id = @noticeId";

    private const string Grant = """
        insert into title (title_id, community_id, level, year, source, granted_at, application_id, certificate_number, plaque_number)
        values (@title, @CommunityId, @level, @Year, @Document, @Now, @ApplicationId, @certificate, @plaque);

        insert into title_history (title_id, number, act, to_status, by_name, department, reason, at)
        values (@title, 1, 'Grant', 'Held', @By, @Department, @Document, @Now);

        insert into title_clock (title_id, kind, due_at) values (@title, 'Reinspection', @due);
        """;
}
