namespace Resilience.SafeCity;

/// <summary>How a city is evaluated (评价规则): the shape of the standard, the pass mark, the cap of encouragement items, the re-evaluation.</summary>
internal sealed record Evaluation(
    int PrimaryItems, int SecondaryItems, int TertiaryItems, int ChecklistItems, decimal Points, decimal PassMark, decimal EncouragementCap,
    int ReevaluationMonths, int ReevaluationNoticeDays)
{
    public const string RuleSet = "safe-city-evaluation";

    public bool IsWhole =>
        PrimaryItems > 0 && SecondaryItems >= PrimaryItems && TertiaryItems >= SecondaryItems && ChecklistItems >= TertiaryItems && Points > 0
        && PassMark > 0 && PassMark <= Points && EncouragementCap >= 0 && ReevaluationMonths > 0 && ReevaluationNoticeDays >= 0;
}
