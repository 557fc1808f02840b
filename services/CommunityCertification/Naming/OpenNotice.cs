using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Applications;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Naming;

public sealed record OpenNoticeRequest(CertificationLevel Level, [Range(2008, 2100)] int Year, [Required, StringLength(50)] string By);

/// <summary>Opens a publicity (公示): the best candidates that the quota has room for, for as many days as the calendar says.</summary>
internal static class OpenNotice
{
    private static readonly Refusal Different = new("naming.notice-different", "该编号已用于另一次公示。", "This id belongs to another publicity.");

    private static readonly Refusal NationalIsRecorded = new(
        "naming.national-is-recorded", "国家级由国家命名,此处只登记结果。", "The national title is named by the nation; here its outcome is written down.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid noticeId, OpenNoticeRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if ((request.Level == CertificationLevel.National ? NationalIsRecorded : NamingSql.WhyNot(caller, request.Level)) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        await NamingSql.LockAsync(work);
        if (await NamingSql.LockNoticeAsync(work, noticeId) is { } before)
            return (before.Level, before.Year) == (request.Level, request.Year) ? TypedResults.NoContent() : Different.ToProblem();

        var now = clock.GetUtcNow();
        var quota = await RuleSets.InForceAsync<NamingQuota>(work.Sql, NamingQuota.Id, now);
        var calendar = (await RuleSets.InForceAsync<CertificationCalendar>(work.Sql, CertificationCalendar.Id, now)).Value;
        var free = await NamingSql.FreeAsync(work, quota.Value, request.Level, request.Year);
        if (free <= 0)
            return QuotaRules.QuotaUsed.ToProblem();
        var chosen = await NamingSql.ChooseAsync(work, quota.Value, request.Level, request.Year, free);
        if (chosen.Count == 0)
            return QuotaRules.NoCandidates.ToProblem();

        await work.Sql.ExecuteAsync(Open, new
        {
            noticeId, level = request.Level.ToString(), request.Year, quota.Reference, now, request.By, caller.Department,
            // The day of the notice counts: 15 March to 21 March are seven days.
            endsAt = ChinaTime.EndOf(ChinaTime.DayOf(now).AddDays(calendar.PublicityDays - 1)),
        });
        foreach (var (i, id) in chosen.Index())
        {
            var application = (await ApplicationSql.LockAsync(work, id))!;
            await work.Sql.ExecuteAsync("update application set notice_id = @noticeId, rank = @rank where application_id = @id", new { noticeId, rank = i + 1, id });
            await ApplicationHistory.MoveAsync(work, application, new(
                0, "Publish", application.Stage, CertificationStage.Publicity, request.By, caller.Department, caller.ManagingUnitCode, null, now), null, false);
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Open = """
        insert into public_notice (notice_id, level, year, quota, opened_at, ends_at, by_name, department)
        values (@noticeId, @level, @Year, @Reference, @now, @endsAt, @By, @Department)
        """;
}
