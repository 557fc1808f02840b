using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Imports;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;
using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Editions;

/// <summary>Takes in an edition (版本) of the standard with its checklist: the whole sheet or nothing of it, or only asks what is wrong with it.</summary>
internal static class ImportEdition
{
    public static readonly Refusal Different = new(
        "edition.different", "该版本已存在且内容不同;版本不得修改,请使用新的编号。", "This edition exists with other content and never changes; take a new code.");

    public static async Task<Results<Ok<SheetImportView>, RefusalResult>> Handle(
        Guid importId, [RegularExpression("^[a-z0-9][a-z0-9-]{0,39}$")] string edition, [StringLength(200)] string title, HttpRequest http, Caller caller,
        Database database, TimeProvider clock, bool dryRun = false, [StringLength(200)] string? fileName = null, CancellationToken ct = default)
    {
        if (caller.WhyNotCity() is { } notCity)
            return notCity.ToProblem();
        var file = await SheetFile.ReadAsync(http, ct);
        var (sheet, unreadable) = SheetReading.Read(http.ContentType, file.Bytes);
        if (sheet is null)
            return unreadable!.ToProblem();

        await using var work = await database.BeginAsync(ct);
        await EditionSql.LockAsync(work);
        var run = new SheetImport(importId, ImportKind.Edition, edition, file.Sha256, fileName ?? "", dryRun, sheet.Rows.Count, caller.Department, clock.GetUtcNow());
        if (await SheetImports.FindAsync(work.Sql, importId) is { } before)
            return SheetImports.AnswerAgain(before, run);

        var evaluation = await RuleSets.InForceAsync<Evaluation>(work.Sql, Evaluation.RuleSet, run.At);
        var judged = EditionSheetRules.Judge(sheet, evaluation.Value, await EditionSql.DepartmentsAsync(work.Sql));
        var known = await EditionSql.Sha256Async(work.Sql, edition);
        if (judged.Errors.Count == 0 && known is not null && !known.AsSpan().SequenceEqual(file.Sha256) && !await IsSameAsync(work, edition, judged.Rows))
            return Different.ToProblem();

        if (judged.Errors.Count == 0 && known is null && !dryRun)
            await EditionSql.AddAsync(work, new EditionHead(edition, title, file.Sha256, caller.Department, run.At), judged.Rows);
        var changed = judged.Errors.Count == 0 && known is null ? sheet.Rows.Count : 0;
        var answer = await SheetImports.AddAsync(work.Sql, run, changed, EditionColumns.SheetName, sheet, judged.Errors);
        await work.CommitAsync(ct);
        return SheetImports.Answer(answer);
    }

    // Another file may say the same: CSV instead of XLSX, or what was exported.
    private static async Task<bool> IsSameAsync(UnitOfWork work, string edition, IReadOnlyList<StandardRow> rows) =>
        EditionSheet.Texts(await EditionSql.RowsAsync(work.Sql, edition)).SequenceEqual(EditionSheet.Texts(rows));
}
