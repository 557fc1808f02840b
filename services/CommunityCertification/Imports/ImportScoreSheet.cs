using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Resilience.CommunityCertification.Sheets;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.SheetImports;
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
        [Range(1, 10_000)] int version, [AsParameters] ScoreSheetHead head, [AsParameters] SheetUpload upload)
    {
        if (upload.Caller.WhyNotCity() is { } notCity)
            return notCity.ToProblem();
        return await ImportSheet.RunAsync(upload, "ScoreSheet", $"{version}", ScoreSheetColumns.Sheet, import => TakeAsync(import, version, head));
    }

    private static async Task<SheetOutcome> TakeAsync(SheetImport import, int version, ScoreSheetHead head)
    {
        var (sql, sheet) = (import.Work.Sql, import.Sheet);
        if (sheet.Errors.Count > 0)
            return new SheetOutcome();
        var tree = ScoreSheetColumns.TreeOf(
            sheet, head.Title ?? "综合减灾示范社区评分表", "Score sheet of demonstration communities", head.Points ?? 100);
        NoteWhyNot(sheet, tree);
        if (sheet.Errors.Count > 0)
            return new SheetOutcome();

        if (await sql.ExecuteAsync(Add, new { ScoreSheet.Id, version, head.EffectiveFrom, head.Source, head.Approver, Body = Jsonb.Of(tree) }) > 0)
            return new SheetOutcome(Created: sheet.Rows.Count);
        return await IsSameAsync(sql, version, tree) ? new SheetOutcome(Unchanged: sheet.Rows.Count) : new SheetOutcome(Refusal: Different);
    }

    // A sum that is wrong is shown at the code whose points it should come to; that of the whole sheet at its first row.
    private static void NoteWhyNot(JudgedSheet judged, ScoreSheet tree)
    {
        foreach (var (code, chinese, english) in ScoreSheetRules.WhyNot(tree))
        {
            var row = judged.Rows.FirstOrDefault(row => judged.Text(row, ScoreSheetColumns.Code) == code) ?? judged.Rows[0];
            judged.Refuse(row, ScoreSheetColumns.Code, chinese, english);
        }
    }

    // Another file may say the same: CSV instead of XLSX, or what was exported.
    private static async Task<bool> IsSameAsync(NpgsqlConnection sql, int version, ScoreSheet tree)
    {
        var known = (await ScoreSheets.OfAsync(sql, version))[version];
        return JsonSerializer.Serialize(ScoreSheetColumns.RowsOf(known)) == JsonSerializer.Serialize(ScoreSheetColumns.RowsOf(tree));
    }

    private const string Add = """
        insert into rule_set (id, version, effective_from, source, approver, body)
        values (@Id, @version, @EffectiveFrom, @Source, @Approver, @Body)
        on conflict (id, version) do nothing
        """;
}
