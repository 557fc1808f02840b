using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.SafeCity.Years;
using Resilience.ServiceDefaults;
using Resilience.SheetImports;

namespace Resilience.SafeCity.Items;

/// <summary>Takes the states of the checklist (对标清单) in from a spreadsheet: all of them or nothing, or only asks what would change.</summary>
internal static class ImportItems
{
    public static Task<Results<Ok<SheetImportView>, RefusalResult>> Handle(
        [Range(2019, 2100)] int year, [Required, StringLength(50)] string byName, [Required, StringLength(50)] string byPosition,
        [AsParameters] SheetUpload upload) =>
        ImportSheet.RunAsync(upload, "Items", $"{year}", ItemColumns.Sheet, import => TakeAsync(import, year, new Person(byName, byPosition)));

    private static async Task<SheetOutcome> TakeAsync(SheetImport import, int year, Person by)
    {
        var (work, sheet) = (import.Work, import.Sheet);
        if (await YearLock.HoldAsync(work, year) is not { } open)
            return new SheetOutcome(Refusal: YearLock.NotOpened);
        var known = (await ItemMoves.LockAsync(work, year, ItemSheetRules.ItemsOf(sheet))).ToDictionary(item => (item.Code, item.Unit));
        if (open.SubmittedAt is not null)
            return new SheetOutcome(Refusal: YearLock.Submitted);

        var moves = ItemSheetRules.Judge(sheet, known, import.Caller);
        if (sheet.Errors.Count == 0 && moves.Count > 0)
            await ItemMoves.WriteAsync(work, open, moves, by, import.Caller.Department, null, import.At);
        return new SheetOutcome(Changed: moves.Count, Unchanged: sheet.Rows.Count - moves.Count);
    }
}
