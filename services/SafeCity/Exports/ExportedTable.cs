using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.ServiceDefaults;
using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Exports;

/// <summary>A table that leaves as a spreadsheet (导出), headings first; texts only, so that no program takes a cell for a formula.</summary>
internal sealed record ExportedTable(string Name, IReadOnlyList<string> Headings, IReadOnlyList<string[]> Rows)
{
    public const string Csv = "csv", Xlsx = "xlsx";

    /// <summary>One more than leaves in one file: with it there are too many.</summary>
    public const int Take = SheetReading.MaxRows + 1;

    private static readonly Refusal TooMany = new(
        "export.too-many-rows", "超过 20000 行,请按区、部门或清单项筛选后导出。", "More than 20,000 rows: narrow it by district, department or item.",
        StatusCodes.Status413PayloadTooLarge);

    /// <param name="format">xlsx or csv, as it stands in the address.</param>
    /// <param name="file">Name of the file without its ending.</param>
    public Results<FileContentHttpResult, RefusalResult> As(string format, string file) =>
        Rows.Count >= Take ? TooMany.ToProblem()
        : format == Csv ? TypedResults.File(CsvWriting.Write([Headings, .. Rows]), SheetReading.Csv, $"{file}.csv")
        : TypedResults.File(Workbook.Write(Sheet), SheetReading.Xlsx, $"{file}.xlsx");

    private WorkbookSheet Sheet => new(
        Name, [Headings.Select(text => (text, CellLook.Heading)), .. Rows.Select(row => row.Select(text => (text, CellLook.Plain)))]);
}
