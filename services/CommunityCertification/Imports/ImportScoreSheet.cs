using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Sheets;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Spreadsheets;

namespace Resilience.CommunityCertification.Imports;

/// <summary>What stands above a score sheet: from when it is in force, where it comes from and who approved it.</summary>
public sealed record ScoreSheetHead(
    DateTimeOffset EffectiveFrom, [Required, StringLength(500)] string Source, [Required, StringLength(100)] string Approver,
    [StringLength(100)] string? Title, [Range(1, 1000)] int? Points);

/// <summary>Takes a version of the score sheet (评分表) in from a spreadsheet: whole and right at every level, or not at all.</summary>
internal static class ImportScoreSheet
{
    private static readonly Refusal Different = new(
        "score-sheet.different", "该版本已存在且内容不同,请使用新的版本号。", "This version exists with other content; take a new number.");

    public static async Task<Results<Ok<SheetImportView>, RefusalResult>> Handle(
        [Range(1, 10_000)] int version, Guid importId, [AsParameters] ScoreSheetHead head, HttpRequest http, Caller caller, Database database,
        TimeProvider clock, bool dryRun = false, CancellationToken ct = default)
    {
        if (caller.WhyNotCity() is { } notCity)
            return notCity.ToProblem();
        var (sheet, sha256, unreadable) = await SheetImports.ReadAsync(http, ct);
        if (sheet is null)
            return unreadable!.ToProblem();

        var judged = SheetRules.Judge(sheet, ScoreSheetColumns.Sheet, ScoreSheetColumns.Code);
        var tree = judged.Errors.Count > 0 ? null : ScoreSheetColumns.TreeOf(
            judged, head.Title ?? "综合减灾示范社区评分表", "Score sheet of demonstration communities", head.Points ?? 100);
        if (tree is not null)
            NoteWhyNot(judged, tree);
        if (judged.Errors.Count == 0 && !await IsFreeOrSameAsync(database, version, tree!, ct))
            return Different.ToProblem();

        var run = new SheetImport(importId, ImportKind.ScoreSheet, $"{version}", sha256, "", dryRun, sheet.Rows.Count, caller.Department, clock.GetUtcNow());
        return await SheetImports.RunAsync(database, run, ScoreSheetColumns.SheetName, sheet, async work =>
        {
            if (judged.Errors.Count > 0)
                return ImportOutcome.Wrong(judged.Errors);
            var added = await work.Sql.ExecuteAsync(Add, new { ScoreSheet.Id, version, head.EffectiveFrom, head.Source, head.Approver, Body = Jsonb.Of(tree) });
            return added > 0 ? new ImportOutcome(sheet.Rows.Count, 0, 0, []) : new ImportOutcome(0, 0, sheet.Rows.Count, []);
        }, ct);
    }

    // A sum that is wrong is shown at the code whose points it should come to; that of the whole sheet at its first row.
    private static void NoteWhyNot(JudgedSheet judged, ScoreSheet tree)
    {
        foreach (var (code, chinese, english) in ScoreSheetRules.WhyNot(tree).ToList())
        {
            var row = judged.Sheet.Rows.FirstOrDefault(row => judged.Text(row, ScoreSheetColumns.Code) == code) ?? judged.Sheet.Rows[0];
            judged.Note(row, ScoreSheetColumns.Code, chinese, english);
        }
    }

    // Another file may say the same: CSV instead of XLSX, or what was exported.
    private static async Task<bool> IsFreeOrSameAsync(Database database, int version, ScoreSheet tree, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return !(await ScoreSheets.OfAsync(sql, version)).TryGetValue(version, out var known)
            || JsonSerializer.Serialize(ScoreSheetColumns.RowsOf(known)) == JsonSerializer.Serialize(ScoreSheetColumns.RowsOf(tree));
    }

    private const string Add = """
        insert into rule_set (id, version, effective_from, source, approver, body)
        values (@Id, @version, @EffectiveFrom, @Source, @Approver, @Body)
        on conflict (id, version) do nothing
        """;
}
