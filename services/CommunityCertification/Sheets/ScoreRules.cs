namespace Resilience.CommunityCertification.Sheets;

/// <summary>The points that one item was given.</summary>
/// <param name="Item">Code of the item on the sheet.</param>
/// <param name="Points">With at most two decimals.</param>
public sealed record Mark(string Item, decimal Points);

/// <summary>What marks come to under one version of the sheet.</summary>
/// <param name="Missing">Items of this version without a mark: they count as 0.</param>
/// <param name="Dropped">Marks whose items this version does not have.</param>
public sealed record SheetResult(
    string Sheet, decimal Total, IReadOnlyList<PrimaryResult> Primaries, IReadOnlyList<string> Missing, IReadOnlyList<string> Dropped);

/// <summary>Points of one primary indicator.</summary>
public sealed record PrimaryResult(string Code, decimal Points, decimal Of);

/// <summary>Adds marks up. Points are decimals: 69.9 is not 70.</summary>
internal static class ScoreRules
{
    /// <summary>What is wrong with each mark, by its place in the request.</summary>
    public static Dictionary<string, string[]> WhyNot(ScoreSheet sheet, IReadOnlyList<Mark> marks)
    {
        var items = sheet.Items.ToDictionary(item => item.Code);
        var seen = new HashSet<string>();
        var wrong = new Dictionary<string, string[]>();
        foreach (var (i, mark) in marks.Index())
        {
            if (!items.TryGetValue(mark.Item, out var item))
                wrong[$"marks[{i}].item"] = ["评分表没有此项。 / The sheet has no such item."];
            else if (!seen.Add(mark.Item))
                wrong[$"marks[{i}].item"] = ["该项重复。 / This item appears twice."];
            else if (mark.Points < 0 || mark.Points > item.Points || decimal.Round(mark.Points, 2) != mark.Points)
                wrong[$"marks[{i}].points"] = [$"须为 0 至 {item.Points} 分,至多两位小数。 / Must be 0 to {item.Points} points with at most two decimals."];
        }

        return wrong;
    }

    /// <summary>The marks of one version under another: an item keeps its share of the full points.</summary>
    public static SheetResult Under(string reference, ScoreSheet sheet, ScoreSheet markedOn, IReadOnlyList<Mark> marks)
    {
        var full = markedOn.Items.ToDictionary(item => item.Code, item => item.Points);
        var given = marks.ToDictionary(mark => mark.Item, mark => mark.Points);
        var primaries = sheet.Primaries.Select(primary => new PrimaryResult(
            primary.Code,
            primary.Secondaries.SelectMany(secondary => secondary.Items).Sum(item => given.TryGetValue(item.Code, out var points)
                ? Math.Round(points * item.Points / full[item.Code], 2, MidpointRounding.AwayFromZero)
                : 0),
            primary.Points)).ToList();
        var codes = sheet.Items.Select(item => item.Code).ToHashSet();
        return new SheetResult(
            reference, primaries.Sum(primary => primary.Points), primaries, [.. codes.Where(code => !given.ContainsKey(code))],
            [.. given.Keys.Where(code => !codes.Contains(code))]);
    }
}
