namespace Resilience.Spreadsheets;

/// <summary>One column of a spreadsheet that is imported.</summary>
/// <param name="Field">Name of the field in the API.</param>
/// <param name="Chinese">First half of the heading.</param>
/// <param name="English">Second half of the heading.</param>
/// <param name="Required">A row without a text here is wrong.</param>
/// <param name="Hint">What to write, for the template.</param>
/// <param name="Example">A text that is right, for the template.</param>
/// <param name="Problem">What is wrong with a text in it, in both languages; null when nothing is.</param>
public sealed record SheetColumn(
    string Field, string Chinese, string English, bool Required, string Hint, string Example, Func<string, (string Chinese, string English)?> Problem)
{
    /// <summary>As it stands above the column.</summary>
    public string Heading => $"{Chinese} {English}";

    /// <summary>What is wrong with a text; null when nothing is.</summary>
    public (string Chinese, string English)? WhyNot(string text) =>
        text.Length == 0 ? (Required ? ("必填。", "Required.") : null)
        : text.Any(char.IsControl) ? ("含有控制字符。", "Holds a control character.")
        : Problem(text);
}

/// <summary>The columns of a spreadsheet and what may stand in them. Order does not matter, headings do.</summary>
/// <param name="name">Of the sheet.</param>
/// <param name="key">Required fields that together tell a row from every other.</param>
/// <param name="all">In the order of the template.</param>
public sealed class SheetColumns(string name, IReadOnlyList<string> key, IReadOnlyList<SheetColumn> all)
{
    /// <summary>Above the column that an error workbook adds; it is left out when the workbook is read.</summary>
    public const string ErrorHeading = "错误 Errors";

    /// <summary>Of the sheet.</summary>
    public string Name => name;

    /// <summary>Required fields that together tell a row from every other.</summary>
    public IReadOnlyList<string> Key => key;

    /// <summary>In the order of the template.</summary>
    public IReadOnlyList<SheetColumn> All => all;

    /// <summary>As they stand above the columns of the template.</summary>
    public IReadOnlyList<string> Headings => [.. all.Select(column => column.Heading)];

    /// <summary>The column below a heading: the heading itself, either half of it, or the field.</summary>
    public SheetColumn? Find(string heading) => all.FirstOrDefault(column =>
        heading == column.Heading || heading == column.Chinese || heading.Equals(column.English, StringComparison.OrdinalIgnoreCase)
        || heading.Equals(column.Field, StringComparison.OrdinalIgnoreCase));

    /// <summary>Where each field stands; headings that are unknown, double or missing are added to the errors.</summary>
    public Dictionary<string, int> PlacesOf(IReadOnlyList<string> headings, ICollection<CellError> errors)
    {
        var places = new Dictionary<string, int>();
        for (var i = 0; i < headings.Count; i++)
        {
            if (headings[i].Length == 0 || headings[i] == ErrorHeading)
                continue;
            if (Find(headings[i]) is not { } column)
                errors.Add(new CellError(CellName.Of(i, 1), headings[i], headings[i], "没有这一列,请对照模板。", "There is no such column; see the template."));
            else if (!places.TryAdd(column.Field, i))
                errors.Add(new CellError(CellName.Of(i, 1), column.Heading, headings[i], "该列重复。", "This column stands here twice."));
        }

        var free = headings.Count;
        foreach (var missing in all.Where(column => column.Required && !places.ContainsKey(column.Field)))
            errors.Add(new CellError(CellName.Of(free++, 1), missing.Heading, "", $"缺少列“{missing.Chinese}”。", $"The column {missing.English} is missing."));
        return places;
    }
}
