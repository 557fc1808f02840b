namespace Resilience.Spreadsheets;

/// <summary>A spreadsheet as text: its headings and the rows that are not empty, with their numbers as the user's program shows them.</summary>
public sealed record Sheet(IReadOnlyList<string> Headings, IReadOnlyList<SheetRow> Rows);

/// <summary>A row and its number.</summary>
public sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The text of a cell without blanks around it; empty where the row ends before it.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column].Trim() : "";
}

/// <summary>A wrong cell, such as D17, and what is wrong with it in both languages.</summary>
public sealed record CellError(string Cell, string Column, string Value, string Chinese, string English);

/// <summary>A1, B2 … as spreadsheets name their cells.</summary>
public static class CellName
{
    /// <summary>The name of a cell; columns count from 0, rows from 1.</summary>
    public static string Of(int column, int row) => $"{Letters(column)}{row}";

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
