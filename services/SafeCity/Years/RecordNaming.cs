using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.SafeCity.Years;

public sealed record RecordNamingRequest(
    [Range(2019, 2100)] int Year, [Range(typeof(DateOnly), "2019-01-01", "2100-12-31")] DateOnly NamedOn, [Required, StringLength(100)] string Document);

/// <summary>Records that the city was named (命名) on a year's assessment, and sets the clocks of the re-evaluation (复评) and of its notice.</summary>
internal static class RecordNaming
{
    private static readonly Refusal NotSubmitted = new(
        "naming.not-submitted", "该年度尚未提交。", "This year has not been submitted.");

    private static readonly Refusal Different = new(
        "naming.different", "该编号已登记且内容不同。", "This id has been recorded with other content.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid namingId, RecordNamingRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (Actors.WhyNotOffice(caller) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        if (await YearLock.HoldAsync(work, request.Year) is not { } year)
            return TypedResults.NotFound();
        if (year.SubmittedAt is null)
            return NotSubmitted.ToProblem();

        var rules = await RuleSets.InForceAsync<Evaluation>(work.Sql, Evaluation.RuleSet, clock.GetUtcNow());
        var dueOn = request.NamedOn.AddMonths(rules.Value.ReevaluationMonths);
        var noticeAt = ChinaTime.StartOf(dueOn.AddDays(-rules.Value.ReevaluationNoticeDays));
        await work.Sql.ExecuteAsync(Add, new
        {
            namingId, request.Year, request.NamedOn, request.Document, rules = rules.Reference, dueOn, dueAt = ChinaTime.StartOf(dueOn), noticeAt,
            caller.Department,
        });
        if (!await work.Sql.ExecuteScalarAsync<bool>(Same, new { namingId, request.Year, request.NamedOn, request.Document }))
            return Different.ToProblem();
        work.MarkPublished();
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Add = """
        insert into naming (naming_id, year, named_on, document, rules, due_on, due_at, notice_at, department)
        values (@namingId, @Year, @NamedOn, @Document, @rules, @dueOn, @dueAt, @noticeAt, @Department)
        on conflict (naming_id) do nothing
        """;

    private const string Same = "select (year, named_on, document) = (@Year, @NamedOn, @Document) from naming where naming_id = @namingId";
}
