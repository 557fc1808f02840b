using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Items;
using Resilience.ServiceDefaults;

namespace Resilience.SafeCity.Ledger;

/// <summary>What may be written into the ledger (扣分台账), at which state of the item.</summary>
internal static class LedgerRules
{
    public static readonly Refusal RuleUnknown = new(
        "ledger.rule-unknown", "该清单项没有此规则。", "The item has no such rule.");

    public static readonly Refusal OnceOnly = new(
        "ledger.threshold-once", "门槛类、否决类规则每次只能记一处。", "A threshold or a veto is entered as one finding.");

    public static readonly Refusal MustApply = new(
        "ledger.must-apply", "该清单项不得申报不适用。", "This item may not be declared not applicable.");

    public static readonly Refusal Closed = new(
        "ledger.closed", "该清单项当前状态下不能由此级记入。", "The item's state allows no entry of this stage.");

    public static readonly Refusal LaterStage = new(
        "ledger.later-stage", "下级不得冲销上级的记录。", "An entry of a later stage is not reversed by an earlier one.");

    public static readonly Refusal NotReversible = new(
        "ledger.not-reversible", "冲销记录不得再冲销,请重新记入。", "A reversal is not reversed; enter the finding anew.");

    /// <summary>The lead may add to its own assessment until the city has verified it, the city until the province has reviewed it.</summary>
    public static Refusal? WhyNotAt(LedgerStage stage, ItemState state) => stage switch
    {
        LedgerStage.Self => state is ItemState.NotStarted or ItemState.InProgress ? null : Closed,
        LedgerStage.City => state is ItemState.ProvinciallyReviewed ? Closed : null,
        _ => state is ItemState.CityVerified or ItemState.ProvinciallyReviewed ? null : Closed,
    };

    /// <param name="rule">Null for a declaration that the item does not apply.</param>
    public static Refusal? WhyNotEnter(ScoredItem item, ScoredRule? rule, int findings, LedgerStage stage, ItemState state) =>
        rule is null && item.NotApplicable is null ? MustApply
        : rule is { Kind: RuleKind.Threshold or RuleKind.Veto } && findings != 1 ? OnceOnly
        : item.Kind == RowKind.Checklist ? WhyNotAt(stage, state)
        : null;

    public static Refusal? WhyNotReverse(LedgerEntry entry, ScoredItem item, LedgerStage stage, ItemState state) =>
        entry.Kind == EntryKind.Reversal ? NotReversible
        : entry.Stage > stage ? LaterStage
        : item.Kind == RowKind.Checklist ? WhyNotAt(stage, state)
        : null;
}
