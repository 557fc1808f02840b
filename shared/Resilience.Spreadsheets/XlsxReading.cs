using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Resilience.Spreadsheets;

/// <summary>Reads the first sheet of a workbook, row by row; a number or a date becomes the text that a person would type.</summary>
internal static class XlsxReading
{
    public static IEnumerable<string[]> Rows(byte[] file)
    {
        using var stream = new MemoryStream(file);
        foreach (IDictionary<string, object?> row in stream.Query(
            useHeaderRow: false, excelType: ExcelType.XLSX, configuration: new OpenXmlConfiguration { FillMergedCells = false, EnableSharedStringCache = false }))
        {
            // One more than may be is enough to be refused.
            yield return [.. row.Values.Take(SheetReading.MaxColumns + 1).Select(TextOf)];
        }
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        double number when Math.Abs(number) < 1e15 && number == Math.Truncate(number) => number.ToString("0", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
