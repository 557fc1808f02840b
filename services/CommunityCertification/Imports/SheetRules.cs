using Resilience.Spreadsheets;

namespace Resilience.CommunityCertification.Imports;

/// <summary>A sheet judged cell by cell: where each field stands, and every cell that is wrong; nothing stops at the first mistake.</summary>
internal sealed record JudgedSheet(SheetColumns Columns, Sheet Sheet, Dictionary<string, int> Places, List<CellError> Errors)
{
    /// <summary>The text of a field in a row; empty where the sheet has no such column.</summary>
    public string Text(SheetRow row, string field) => Places.TryGetValue(field, out var place) ? row[place] : "";

    /// <summary>Notes what is wrong with one field of a row.</summary>
    public void Note(SheetRow row, string field, string chinese, string english)
    {
        var place = Places.GetValueOrDefault(field);
        var heading = Columns.All.First(column => Places.TryGetValue(column.Field, out var at) && at == place).Heading;
        Errors.Add(new CellError(CellName.Of(place, row.Number), heading, row[place], chinese, english));
    }
}

/// <summary>Judges the headings, every cell, and that no key stands twice.</summary>
internal static class SheetRules
{
    public static JudgedSheet Judge(Sheet sheet, SheetColumns columns, string key)
    {
        var errors = new List<CellError>();
        var judged = new JudgedSheet(columns, sheet, columns.PlacesOf(sheet.Headings, errors), errors);
        if (errors.Count > 0)
            return judged;

        var seen = new Dictionary<string, string>();
        foreach (var row in sheet.Rows)
        {
            foreach (var column in columns.All)
            {
                if (judged.Places.TryGetValue(column.Field, out var place) && column.WhyNot(row[place]) is { } why)
                    judged.Note(row, column.Field, why.Chinese, why.English);
            }

            var text = judged.Text(row, key);
            if (text.Length > 0 && !seen.TryAdd(text, CellName.Of(judged.Places[key], row.Number)))
                judged.Note(row, key, $"与 {seen[text]} 重复。", $"The same as {seen[text]}.");
        }

        return judged;
    }
}
