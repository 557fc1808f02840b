using Resilience.Evidence;

namespace Resilience.CommunityCertification.Sheets;

/// <summary>The points that one item was given.</summary>
/// <param name="Item">Code of the item on the sheet.</param>
/// <param name="Points">With at most two decimals.</param>
public sealed record Mark(string Item, decimal Points);

/// <summary>That there was evidence of a kind for an item when it was scored.</summary>
public sealed record Proof(string Item, EvidenceKind Kind);

/// <summary>What marks come to under one version of the sheet.</summary>
/// <param name="Missing">Items of this version without a mark: they count as 0.</param>
/// <param name="Dropped">Marks whose items this version does not have.</param>
/// <param name="Unproven">Items with points but no evidence of a kind that they take: they count as 0 too.</param>
public sealed record SheetResult(
    string Sheet, decimal Total, IReadOnlyList<PrimaryResult> Primaries, IReadOnlyList<string> Missing, IReadOnlyList<string> Dropped,
    IReadOnlyList<string> Unproven);

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

    /// <summary>The marks of one version under another: an item keeps its share of the full points, where evidence stands behind it.</summary>
    /// <param name="proofs">Null for a score from before points needed evidence.</param>
    public static SheetResult Under(string reference, ScoreSheet sheet, ScoreSheet markedOn, IReadOnlyList<Mark> marks, IReadOnlyList<Proof>? proofs)
    {
        var full = markedOn.Items.ToDictionary(item => item.Code, item => item.Points);
        var given = marks.ToDictionary(mark => mark.Item, mark => mark.Points);
        var unproven = sheet.Items
            .Where(item => given.GetValueOrDefault(item.Code) > 0 && proofs?.Any(proof => proof.Item == item.Code && item.Evidence.Contains(proof.Kind)) == false)
            .Select(item => item.Code).ToHashSet();
        var primaries = sheet.Primaries.Select(primary => new PrimaryResult(
            primary.Code,
            primary.Secondaries.SelectMany(secondary => secondary.Items)
                .Where(item => given.ContainsKey(item.Code) && !unproven.Contains(item.Code))
                .Sum(item => Math.Round(given[item.Code] * item.Points / full[item.Code], 2, MidpointRounding.AwayFromZero)),
            primary.Points)).ToList();
        var codes = sheet.Items.Select(item => item.Code).ToHashSet();
        return new SheetResult(
            reference, primaries.Sum(primary => primary.Points), primaries, [.. codes.Where(code => !given.ContainsKey(code))],
            [.. given.Keys.Where(code => !codes.Contains(code))], [.. unproven]);
    }
}
