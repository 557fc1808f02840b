using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Imports;
using Resilience.SafeCity.Years;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Items;

/// <summary>Takes the states of the checklist (对标清单) in from a spreadsheet: all of them or nothing, or only asks what would change.</summary>
internal static class ImportItems
{
    public const string SheetName = "对标清单 Checklist";

    public static async Task<Results<Ok<SheetImportView>, NotFound, RefusalResult>> Handle(
        Guid importId, [Range(2019, 2100)] int year, HttpRequest http, Caller caller, Database database, TimeProvider clock,
        [Required, StringLength(50)] string byName, [Required, StringLength(50)] string byPosition, bool dryRun = false,
        [StringLength(200)] string? fileName = null, CancellationToken ct = default)
    {
        var file = await SheetFile.ReadAsync(http, ct);
        var (sheet, unreadable) = SheetReading.Read(http.ContentType, file.Bytes);
        if (sheet is null)
            return unreadable!.ToProblem();

        await using var work = await database.BeginAsync(ct);
        if (await YearLock.HoldAsync(work, year) is not { } open)
            return TypedResults.NotFound();
        var judged = new JudgedSheet(ItemColumns.Sheet, sheet);
        var known = (await ItemMoves.LockAsync(work, year, ItemSheetRules.ItemsOf(judged))).ToDictionary(item => (item.Code, item.Unit));
        var now = clock.GetUtcNow();
        var run = new SheetImport(importId, ImportKind.Items, $"{year}", file.Sha256, fileName ?? "", dryRun, sheet.Rows.Count, caller.Department, now);
        if (await SheetImports.FindAsync(work.Sql, importId) is { } before)
            return SheetImports.OrNotFound(SheetImports.AnswerAgain(before, run));
        if (open.SubmittedAt is not null)
            return YearLock.Submitted.ToProblem();

        var moves = ItemSheetRules.Judge(judged, known, caller);
        var changed = judged.Errors.Count > 0 ? [] : moves;
        if (!dryRun && changed.Count > 0)
            await ItemMoves.WriteAsync(work, open, changed, new Person(byName, byPosition), caller.Department, null, now);
        var answer = await SheetImports.AddAsync(work.Sql, run, changed.Count, SheetName, sheet, judged.Errors);
        await work.CommitAsync(ct);
        return SheetImports.OrNotFound(SheetImports.Answer(answer));
    }
}
