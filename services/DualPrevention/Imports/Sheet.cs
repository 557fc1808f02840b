namespace Resilience.DualPrevention.Imports;

/// <summary>A spreadsheet as text: its headings and the rows that are not empty, with their numbers as the user's program shows them.</summary>
internal sealed record Sheet(IReadOnlyList<string> Headings, IReadOnlyList<SheetRow> Rows);

internal sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    public string this[int column] => column < Cells.Count ? Cells[column].Trim() : "";
}

/// <summary>A wrong cell, such as D17, and what is wrong with it in both languages.</summary>
public sealed record CellError(string Cell, string Column, string Value, string Chinese, string English);

/// <summary>A1, B2 … as spreadsheets name their cells.</summary>
internal static class CellName
{
    public static string Of(int column, int row) => $"{Letters(column)}{row}";

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
