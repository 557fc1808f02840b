using Resilience.SafeCity.Editions;

namespace Resilience.SafeCity.Ledger;

/// <summary>Whose look at an item an entry is: 自评、市级核验、省级复核. A later look counts on from the earlier ones.</summary>
public enum LedgerStage
{
    Self = 1,
    City,
    Province,
}

/// <summary>扣分、加分、否决、不适用、冲销.</summary>
public enum EntryKind
{
    Deduction = 1,
    Award,
    Veto,
    NotApplicable,
    Reversal,
}

/// <summary>An item as the computation of its score needs it.</summary>
internal sealed record ScoredItem(string Code, RowKind Kind, decimal Points, NotApplicableRule? NotApplicable);

/// <summary>A rule of the item.</summary>
/// <param name="Cap">Most that it takes off (子项上限); null: all of the item's points.</param>
internal sealed record ScoredRule(string Code, string Text, RuleKind Kind, decimal Amount, decimal? Cap);

/// <summary>An entry of the ledger (扣分台账) as the computation needs it.</summary>
internal sealed record LedgerEntry(
    Guid EntryId, string Unit, LedgerStage Stage, EntryKind Kind, string? Rule, int Findings, decimal Amount, Guid? Reverses);

/// <param name="Raw">Before the cap.</param>
/// <param name="Counted">After it.</param>
/// <param name="Entries">Those that count, by id.</param>
public sealed record RuleResult(string Rule, string Text, RuleKind Kind, int Findings, decimal Raw, decimal? Cap, decimal Counted, IReadOnlyList<Guid> Entries);

/// <param name="Excluded">Does not apply here, and its points are shared out among the others (重新赋权).</param>
/// <param name="FullPoints">Does not apply here, and counts in full.</param>
public sealed record ItemResult(decimal Lost, decimal Gained, bool Excluded, bool FullPoints, bool Vetoed, IReadOnlyList<RuleResult> Rules);

/// <param name="Weight">Points of the items that apply.</param>
/// <param name="Base">What is left of them, on the scale of the standard's full points.</param>
public sealed record UnitScore(decimal Weight, decimal Lost, decimal Base, decimal Encouragement, decimal Total, bool Vetoed, bool Passes);
