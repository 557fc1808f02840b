using Resilience.SafeCity.Editions;

namespace Resilience.SafeCity.Ledger;

/// <summary>
/// What the ledger makes of an item, and the items of a district or the city. The same entries give the same score in any order; an entry that was
/// reversed counts as if it had never been.
/// </summary>
internal static class ScoreRules
{
    /// <param name="upTo">Entries of later looks are left out.</param>
    /// <param name="units">One district; or all where the item applies, for the city: it is without the item only if all are.</param>
    public static ItemResult Of(
        ScoredItem item, IEnumerable<ScoredRule> rules, IEnumerable<LedgerEntry> entries, IReadOnlyCollection<string> units,
        LedgerStage upTo = LedgerStage.Province)
    {
        var seen = entries.Where(entry => entry.Stage <= upTo && units.Contains(entry.Unit)).ToList();
        var reversed = seen.Where(entry => entry.Reverses is not null).Select(entry => entry.Reverses!.Value).ToHashSet();
        var live = seen.Where(entry => entry.Kind != EntryKind.Reversal && !reversed.Contains(entry.EntryId)).ToList();

        var without = live.Where(entry => entry.Kind == EntryKind.NotApplicable).Select(entry => entry.Unit).ToHashSet();
        if (item.NotApplicable is { } option && units.All(without.Contains))
            return new ItemResult(0, 0, option == NotApplicableRule.Reweigh, option == NotApplicableRule.FullPoints, false, []);

        var byRule = live.Where(entry => entry.Rule is not null && !without.Contains(entry.Unit)).ToLookup(entry => entry.Rule!);
        var results = rules.Where(rule => byRule.Contains(rule.Code)).OrderBy(rule => rule.Code, StringComparer.Ordinal)
            .Select(rule => OfRule(rule, [.. byRule[rule.Code].OrderBy(entry => entry.EntryId)])).ToList();
        return new ItemResult(
            Math.Min(item.Points, results.Where(result => result.Kind is RuleKind.PerFinding or RuleKind.Threshold).Sum(result => result.Counted)),
            Math.Min(item.Points, results.Where(result => result.Kind == RuleKind.Award).Sum(result => result.Counted)),
            false, false, results.Any(result => result.Kind == RuleKind.Veto), results);
    }

    public static UnitScore Total(IEnumerable<(ScoredItem Item, ItemResult Result)> items, Evaluation evaluation)
    {
        var (weight, lost, gained, vetoed) = (0m, 0m, 0m, false);
        foreach (var (item, result) in items)
        {
            vetoed |= result.Vetoed;
            gained += result.Gained;
            if (item.Kind != RowKind.Checklist || result.Excluded)
                continue;
            weight += item.Points;
            lost += result.Lost;
        }

        return Total(weight, lost, gained, vetoed, evaluation);
    }

    /// <summary>The score from its sums. Where nothing applies nothing is lost.</summary>
    public static UnitScore Total(decimal weight, decimal lost, decimal gained, bool vetoed, Evaluation evaluation)
    {
        var left = weight == 0 ? evaluation.Points
            : weight == evaluation.Points ? weight - lost
            : Math.Round((weight - lost) * evaluation.Points / weight, 4, MidpointRounding.AwayFromZero);
        var encouragement = Math.Min(gained, evaluation.EncouragementCap);
        return new UnitScore(weight, lost, left, encouragement, left + encouragement, vetoed, !vetoed && left + encouragement >= evaluation.PassMark);
    }

    private static RuleResult OfRule(ScoredRule rule, IReadOnlyList<LedgerEntry> entries)
    {
        // A threshold is missed or not, however often somebody says so.
        var raw = rule.Kind switch
        {
            RuleKind.Threshold => entries.Max(entry => entry.Amount),
            RuleKind.Veto => 0,
            _ => entries.Sum(entry => entry.Amount),
        };
        return new RuleResult(
            rule.Code, rule.Text, rule.Kind, entries.Sum(entry => entry.Findings), raw, rule.Cap, Math.Min(raw, rule.Cap ?? raw),
            [.. entries.Select(entry => entry.EntryId)]);
    }
}
