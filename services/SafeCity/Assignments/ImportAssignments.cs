using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Imports;
using Resilience.SafeCity.Years;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Assignments;

/// <summary>Takes the assignment matrix (责任分解表) of a year in from a spreadsheet: all of it or nothing, or only asks what would change.</summary>
internal static class ImportAssignments
{
    public static async Task<Results<Ok<SheetImportView>, NotFound, RefusalResult>> Handle(
        Guid importId, [Range(2019, 2100)] int year, HttpRequest http, Caller caller, Database database, TimeProvider clock, bool dryRun = false,
        [StringLength(200)] string? fileName = null, CancellationToken ct = default)
    {
        if (Actors.WhyNotOffice(caller) is { } notOffice)
            return notOffice.ToProblem();
        var file = await SheetFile.ReadAsync(http, ct);
        var (sheet, unreadable) = SheetReading.Read(http.ContentType, file.Bytes);
        if (sheet is null)
            return unreadable!.ToProblem();

        await using var work = await database.BeginAsync(ct);
        if (await YearLock.HoldAsync(work, year) is not { } open)
            return TypedResults.NotFound();
        var known = (await AssignmentSql.LockAllAsync(work, year)).ToDictionary(assignment => assignment.Code);
        var run = new SheetImport(importId, ImportKind.Assignments, $"{year}", file.Sha256, fileName ?? "", dryRun, sheet.Rows.Count, caller.Department, clock.GetUtcNow());
        if (await SheetImports.FindAsync(work.Sql, importId) is { } before)
            return SheetImports.OrNotFound(SheetImports.AnswerAgain(before, run));
        if (open.SubmittedAt is not null)
            return YearLock.Submitted.ToProblem();

        var (wanted, errors) = AssignmentSheetRules.Judge(
            sheet, year, known, await EditionSql.DepartmentsAsync(work.Sql), await AssignmentSql.BegunAsync(work.Sql, year));
        var changed = errors.Count > 0 ? [] : wanted.Where(assignment => !known[assignment.Code].Is(assignment)).ToList();
        foreach (var assignment in dryRun ? [] : changed)
            await AssignmentSql.ApplyAsync(work, open, known[assignment.Code], assignment);
        var answer = await SheetImports.AddAsync(work.Sql, run, changed.Count, AssignmentColumns.SheetName, sheet, errors);
        await work.CommitAsync(ct);
        return SheetImports.OrNotFound(SheetImports.Answer(answer));
    }
}
