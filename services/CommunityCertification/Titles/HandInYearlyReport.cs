using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Applications;
using Resilience.CommunityCertification.Communities;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Titles;

public sealed record HandInYearlyReportRequest(
    [Required, StringLength(50)] string By, [Required, StringLength(4000)] string Text, [MaxLength(50)] IReadOnlyList<Guid>? EvidenceIds);

/// <summary>Hands in the yearly report (年度报告) of a community that holds a title; after its day it counts and is marked late.</summary>
internal static class HandInYearlyReport
{
    private static readonly Refusal Different = new("yearly-report.different", "该年度报告已提交且内容不同。", "The report of this year has been handed in with other content.");

    private static readonly Refusal WrongYear = new(
        "yearly-report.wrong-year", "报告年度须在命名当年至今年之间。", "The year must lie between the title's and this one.", StatusCodes.Status400BadRequest);

    private static readonly Refusal UnknownEvidence = new(
        "yearly-report.unknown-evidence", "该社区没有所引用的佐证材料。", "The community has no such evidence.", StatusCodes.Status400BadRequest);

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, int year, HandInYearlyReportRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await TitleSql.LockAsync(work, id) is not { } title)
            return TypedResults.NotFound();
        if ((await CommunityAccess.FindAsync(work, title.CommunityId))!.WhyNot(caller) is { } otherUnit)
            return otherUnit.ToProblem();
        var now = clock.GetUtcNow();
        if (year < title.Year || year > ChinaTime.DayOf(now).Year)
            return WrongYear.ToProblem();

        var ids = (request.EvidenceIds ?? []).Distinct().ToArray();
        if (await work.Sql.ExecuteScalarAsync<long>(Known, new { title.CommunityId, ids }) != ids.Length)
            return UnknownEvidence.ToProblem();
        var calendar = (await RuleSets.InForceAsync<CertificationCalendar>(work.Sql, CertificationCalendar.Id, now)).Value;
        var report = new
        {
            id, year, request.Text, ids, request.By, caller.Department, now, late = ChinaTime.DayOf(now) > CalendarRules.ReportDueOn(calendar, year),
        };
        if (await work.Sql.ExecuteScalarAsync<bool?>(Same, report) is { } same)
            return same ? TypedResults.NoContent() : Different.ToProblem();
        if (!TitleRules.Stands(title.Status))
            return TitleRules.Gone.ToProblem(("status", title.Status));

        await work.Sql.ExecuteAsync(Add, report);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Known = "select count(*) from community_evidence where community_id = @CommunityId and evidence_id = any (@ids)";

    private const string Same = "select text = @Text and evidence_ids = @ids and by_name = @By from yearly_report where title_id = @id and year = @year";

    private const string Add = """
        insert into yearly_report (title_id, year, text, evidence_ids, by_name, department, handed_in_at, late)
        values (@id, @year, @Text, @ids, @By, @Department, @now, @late)
        """;
}
