namespace Resilience.Spreadsheets;

/// <summary>The workbooks that a user of an import gets: the template to fill in, and his own sheet with the wrong cells coloured.</summary>
public static class SheetWorkbooks
{
    /// <summary>The headings, and on a second sheet what belongs into each column.</summary>
    /// <param name="columns">Of the sheet to fill in.</param>
    /// <param name="rows">What stands in it already: all the texts of a row in the columns' order.</param>
    public static byte[] Template(SheetColumns columns, IEnumerable<IEnumerable<string>>? rows = null) => Workbook.Write(
        new WorkbookSheet(columns.Name, [Headings(columns.Headings), .. (rows ?? []).Select(Plain)]),
        new WorkbookSheet("填写说明 Instructions",
        [
            Headings(["列 Column", "必填 Required", "说明 How", "示例 Example"]),
            .. columns.All.Select(column => Plain([column.Heading, column.Required ? "是 yes" : "否 no", column.Hint, column.Example])),
        ]));

    /// <summary>Put right and sent again it is taken as it is: the column of errors is left out when it is read.</summary>
    public static byte[] Errors(JudgedSheet judged)
    {
        var (sheet, errors) = (judged.Sheet, judged.Errors);
        var wrong = errors.ToLookup(error => error.Cell);
        var inRow = errors.ToLookup(error => int.Parse(error.Cell.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"])));
        var width = sheet.Headings.Count;
        while (width > 0 && sheet.Headings[width - 1] is "" or SheetColumns.ErrorHeading)
            width--;
        var rows = sheet.Rows.ToDictionary(row => row.Number);
        // Rows keep their numbers, so that a name such as D17 finds its cell here as well.
        var all = Enumerable.Range(1, rows.Keys.Max()).Select(number => Enumerable.Range(0, width)
            .Select(column => (
                number == 1 ? sheet.Headings[column] : rows.TryGetValue(number, out var row) ? row[column] : "",
                wrong.Contains(CellName.Of(column, number)) ? CellLook.Wrong : number == 1 ? CellLook.Heading : CellLook.Plain))
            .Append((
                number == 1 ? SheetColumns.ErrorHeading : string.Join("\n", inRow[number].Select(Line)),
                number == 1 ? CellLook.Heading : CellLook.Plain)));
        return Workbook.Write(
            new WorkbookSheet(judged.Columns.Name, all),
            new WorkbookSheet("错误 Errors",
            [
                Headings(["单元格 Cell", "列 Column", "内容 Value", "错误", "Error"]),
                .. errors.Select(error => Plain([error.Cell, error.Column, error.Value, error.Chinese, error.English])),
            ]));
    }

    private static string Line(CellError error) => $"{error.Cell}: {error.Chinese} / {error.English}";

    private static IEnumerable<(string, CellLook)> Headings(IEnumerable<string> texts) => texts.Select(text => (text, CellLook.Heading));

    private static IEnumerable<(string, CellLook)> Plain(IEnumerable<string> texts) => texts.Select(text => (text, CellLook.Plain));
}
