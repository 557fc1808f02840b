using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Years;
using Resilience.ServiceDefaults;
using Resilience.SheetImports;

namespace Resilience.SafeCity.Assignments;

/// <summary>Takes the assignment matrix (责任分解表) of a year in from a spreadsheet: all of it or nothing, or only asks what would change.</summary>
internal static class ImportAssignments
{
    public static async Task<Results<Ok<SheetImportView>, RefusalResult>> Handle([Range(2019, 2100)] int year, [AsParameters] SheetUpload upload)
    {
        if (Actors.WhyNotOffice(upload.Caller) is { } notOffice)
            return notOffice.ToProblem();
        return await ImportSheet.RunAsync(upload, "Assignments", $"{year}", AssignmentColumns.Sheet, import => TakeAsync(import, year));
    }

    private static async Task<SheetOutcome> TakeAsync(SheetImport import, int year)
    {
        var work = import.Work;
        if (await YearLock.HoldAsync(work, year) is not { } open)
            return new SheetOutcome(Refusal: YearLock.NotOpened);
        var known = (await AssignmentSql.LockAllAsync(work, year)).ToDictionary(assignment => assignment.Code);
        if (open.SubmittedAt is not null)
            return new SheetOutcome(Refusal: YearLock.Submitted);

        var wanted = AssignmentSheetRules.Judge(
            import.Sheet, year, known, await EditionSql.DepartmentsAsync(work.Sql), await AssignmentSql.BegunAsync(work.Sql, year));
        if (import.Sheet.Errors.Count > 0)
            return new SheetOutcome();
        var changed = wanted.Where(assignment => !known[assignment.Code].Is(assignment)).ToList();
        foreach (var assignment in changed)
            await AssignmentSql.ApplyAsync(work, open, known[assignment.Code], assignment);
        return new SheetOutcome(Changed: changed.Count, Unchanged: wanted.Count - changed.Count);
    }
}
