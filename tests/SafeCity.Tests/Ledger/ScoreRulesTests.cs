using CsCheck;
using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Ledger;

namespace Resilience.SafeCity.Tests.Ledger;

public class ScoreRulesTests
{
    private const string Erqi = "410103", Jinshui = "410105";
    private static readonly string[] Both = [Erqi, Jinshui];
    private static readonly Evaluation Rules = new(6, 16, 47, 193, 100, 90, 5, 36, 180);

    // Hydrants 0.2 each within 0.6, a threshold of 0.5, signs 0.1 each without a cap of their own.
    private static readonly ScoredItem Item = new("T04-01", RowKind.Checklist, 1, NotApplicableRule.Reweigh);
    private static readonly ScoredRule[] RulesOfItem =
    [
        new("R1", "", RuleKind.PerFinding, 0.2m, 0.6m), new("R2", "", RuleKind.Threshold, 0.5m, null), new("R3", "", RuleKind.PerFinding, 0.1m, null),
    ];

    private static readonly Gen<LedgerEntry> Entry = Gen.Select(
        Gen.Int[0, 3], Gen.Int[1, 6], Gen.Bool.Select(first => first ? Erqi : Jinshui), Gen.Int[1, 3].Select(stage => (LedgerStage)stage), Gen.Guid)
        .Select((rule, findings, unit, stage, id) => rule == 3
            ? new LedgerEntry(id, unit, stage, EntryKind.NotApplicable, null, 1, 0, null)
            : new LedgerEntry(id, unit, stage, EntryKind.Deduction, RulesOfItem[rule].Code, rule == 1 ? 1 : findings, RulesOfItem[rule].Amount * (rule == 1 ? 1 : findings), null));

    private static readonly Gen<LedgerEntry[]> Some = Entry.Array[0, 12].Where(entries => entries.DistinctBy(entry => entry.EntryId).Count() == entries.Length);

    [Fact]
    public void Never_takes_more_than_the_item_nor_more_than_a_cap() => Some.Sample(entries =>
    {
        var result = ScoreRules.Of(Item, RulesOfItem, entries, Both);
        return result.Lost is >= 0 and <= 1 && result.Gained == 0 && result.Rules.All(rule => rule.Counted <= (rule.Cap ?? rule.Raw))
            && result.Rules.Where(rule => rule.Rule == "R2").All(rule => rule.Counted == 0.5m);
    });

    [Fact]
    public void Gives_the_same_in_any_order() => Gen.Select(Some, Gen.Int).Sample((entries, seed) =>
    {
        var shuffled = entries.ToArray();
        new Random(seed).Shuffle(shuffled);
        return Same(ScoreRules.Of(Item, RulesOfItem, entries, Both), ScoreRules.Of(Item, RulesOfItem, shuffled, Both));
    });

    [Fact]
    public void A_reversed_entry_counts_as_if_it_had_never_been() => Gen.Select(Some, Entry, Gen.Guid).Sample((entries, taken, id) =>
    {
        var reversal = new LedgerEntry(id, taken.Unit, taken.Stage, EntryKind.Reversal, null, 0, 0, taken.EntryId);
        return Same(ScoreRules.Of(Item, RulesOfItem, entries, Both), ScoreRules.Of(Item, RulesOfItem, [.. entries, taken, reversal], Both));
    });

    [Fact]
    public void Another_finding_never_raises_the_score() => Gen.Select(Some, Entry.Where(entry => entry.Kind == EntryKind.Deduction)).Sample((entries, more) =>
        ScoreRules.Of(Item, RulesOfItem, [.. entries, more], Both) is var after && ScoreRules.Of(Item, RulesOfItem, entries, Both) is var before
        && (before.Excluded || after.Lost >= before.Lost));

    [Fact]
    public void Encouragement_is_capped_per_item_and_in_all() => Gen.Int[0, 20].Array[1, 10].Sample(awards =>
    {
        var rule = new ScoredRule("E", "", RuleKind.Award, 1, null);
        var results = awards.Select((times, i) => (new ScoredItem($"E{i}", RowKind.Encouragement, 2, null), ScoreRules.Of(
            new ScoredItem($"E{i}", RowKind.Encouragement, 2, null), [rule],
            Enumerable.Range(0, times).Select(n => new LedgerEntry(Guid.CreateVersion7(), Erqi, LedgerStage.City, EntryKind.Award, "E", 1, 1, null)), [Erqi]))).ToList();
        var total = ScoreRules.Total(results, Rules);
        return results.All(one => one.Item2.Gained <= 2) && total.Encouragement == Math.Min(5, awards.Sum(times => Math.Min(2, times)));
    });

    [Fact]
    public void A_veto_fails_whatever_the_score()
    {
        Assert.True(ScoreRules.Total(100, 0, 5, vetoed: false, Rules).Passes);
        Assert.False(ScoreRules.Total(100, 0, 5, vetoed: true, Rules).Passes);
        Assert.True(ScoreRules.Total(100, 10, 0, vetoed: false, Rules).Passes);
        Assert.False(ScoreRules.Total(100, 10.01m, 0, vetoed: false, Rules).Passes);
    }

    [Fact]
    public void What_does_not_apply_is_shared_out_or_counts_in_full()
    {
        LedgerEntry[] without = [new(Guid.CreateVersion7(), Erqi, LedgerStage.City, EntryKind.NotApplicable, null, 1, 0, null)];
        Assert.True(ScoreRules.Of(Item, RulesOfItem, without, [Erqi]).Excluded);
        // The city is without it only where all its districts are.
        Assert.False(ScoreRules.Of(Item, RulesOfItem, without, Both).Excluded);
        Assert.True(ScoreRules.Of(Item with { NotApplicable = NotApplicableRule.FullPoints }, RulesOfItem, without, [Erqi]).FullPoints);
        Assert.Equal(87.5m, ScoreRules.Total(80, 10, 0, vetoed: false, Rules).Total);
        Assert.Equal(100m, ScoreRules.Total(0, 0, 0, vetoed: false, Rules).Total);
    }

    [Fact]
    public void A_later_look_does_not_change_an_earlier_one()
    {
        var self = new LedgerEntry(Guid.CreateVersion7(), Erqi, LedgerStage.Self, EntryKind.Deduction, "R3", 2, 0.2m, null);
        var city = new LedgerEntry(Guid.CreateVersion7(), Erqi, LedgerStage.City, EntryKind.Deduction, "R2", 1, 0.5m, null);
        Assert.Equal(0.2m, ScoreRules.Of(Item, RulesOfItem, [self, city], [Erqi], LedgerStage.Self).Lost);
        Assert.Equal(0.7m, ScoreRules.Of(Item, RulesOfItem, [self, city], [Erqi]).Lost);
    }

    private static bool Same(ItemResult one, ItemResult other) =>
        (one.Lost, one.Gained, one.Excluded, one.FullPoints, one.Vetoed) == (other.Lost, other.Gained, other.Excluded, other.FullPoints, other.Vetoed)
        && one.Rules.Select(rule => (rule.Rule, rule.Raw, rule.Counted, rule.Findings)).SequenceEqual(other.Rules.Select(rule => (rule.Rule, rule.Raw, rule.Counted, rule.Findings)));
}
