using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Rules;
using Resilience.SheetImports;

namespace Resilience.SafeCity.Editions;

/// <summary>Takes in an edition (版本) of the standard with its checklist: the whole sheet or nothing of it, or only asks what is wrong with it.</summary>
internal static class ImportEdition
{
    public static readonly Refusal Different = new(
        "edition.different", "该版本已存在且内容不同;版本不得修改,请使用新的编号。", "This edition exists with other content and never changes; take a new code.");

    public static async Task<Results<Ok<SheetImportView>, RefusalResult>> Handle(
        [RegularExpression("^[a-z0-9][a-z0-9-]{0,39}$")] string edition, [StringLength(200)] string title, [AsParameters] SheetUpload upload)
    {
        if (upload.Caller.WhyNotCity() is { } notCity)
            return notCity.ToProblem();
        return await ImportSheet.RunAsync(upload, "Edition", edition, EditionColumns.Sheet, import => TakeAsync(import, edition, title));
    }

    private static async Task<SheetOutcome> TakeAsync(SheetImport import, string edition, string title)
    {
        var work = import.Work;
        await EditionSql.LockAsync(work);
        var evaluation = await RuleSets.InForceAsync<Evaluation>(work.Sql, Evaluation.RuleSet, import.At);
        var rows = EditionSheetRules.Judge(import.Sheet, evaluation.Value, await EditionSql.DepartmentsAsync(work.Sql));
        if (import.Sheet.Errors.Count > 0)
            return new SheetOutcome();

        if (await EditionSql.Sha256Async(work.Sql, edition) is { } known)
            return known.AsSpan().SequenceEqual(import.Sha256) || await IsSameAsync(work, edition, rows)
                ? new SheetOutcome(Unchanged: rows.Count)
                : new SheetOutcome(Refusal: Different);
        await EditionSql.AddAsync(work, new EditionHead(edition, title, import.Sha256, import.Caller.Department, import.At), rows);
        return new SheetOutcome(Changed: rows.Count);
    }

    // Another file may say the same: CSV instead of XLSX, or what was exported.
    private static async Task<bool> IsSameAsync(UnitOfWork work, string edition, IReadOnlyList<StandardRow> rows) =>
        EditionSheet.Texts(await EditionSql.RowsAsync(work.Sql, edition)).SequenceEqual(EditionSheet.Texts(rows));
}
