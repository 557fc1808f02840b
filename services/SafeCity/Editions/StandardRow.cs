namespace Resilience.SafeCity.Editions;

/// <summary>What a row of the standard is: 一级项、二级项、三级项、对标清单项、鼓励项、否决项、扣分规则.</summary>
public enum RowKind
{
    Primary = 1,
    Secondary,
    Tertiary,
    Checklist,
    Encouragement,
    Veto,
    Rule,
}

/// <summary>How a checklist item is looked at: 文件、比率、数量、现场.</summary>
public enum Measure
{
    Document = 1,
    Ratio,
    Count,
    Site,
}

/// <summary>How a value compares with the target: ≥ &gt; = ≤ &lt;.</summary>
public enum Comparison
{
    AtLeast = 1,
    MoreThan,
    Equal,
    AtMost,
    LessThan,
}

/// <summary>Kind of a rule: 每处 takes off per finding, 门槛 takes all of its amount or nothing, 加分 gives, 否决 fails whatever the score.</summary>
public enum RuleKind
{
    PerFinding = 1,
    Threshold,
    Award,
    Veto,
}

/// <summary>What an item counts where it does not apply: 满分 or 重新赋权 (its points are shared out among the others).</summary>
public enum NotApplicableRule
{
    FullPoints = 1,
    Reweigh,
}

/// <summary>One row of an edition (版本) of the standard: an item of the tree, a checklist item (对标清单项), or a rule of one.</summary>
/// <param name="Points">Points of an item; of a rule, what it takes off or gives.</param>
/// <param name="Cap">Most that the rule takes off its item (子项上限).</param>
/// <param name="Metric">Null: entered by people; else the live metric of a service, as <c>shelters.area-per-person</c>.</param>
/// <param name="Due">Month and day, as <c>10-31</c>.</param>
/// <param name="Reconstructed">Waits for the official text.</param>
public sealed record StandardRow(
    RowKind Kind, string Code, string? ParentCode, string Text, string English, decimal? Points, decimal? Cap, Measure? Measure, Comparison? Operator,
    decimal? Target, string Unit, string? Metric, RuleKind? Rule, NotApplicableRule? NotApplicable, string? Lead, IReadOnlyList<string> CoLeads,
    IReadOnlyList<string> Districts, string? Due, bool Reconstructed, string Basis)
{
    /// <summary>Somebody leads it, and it is scored.</summary>
    public bool IsItem => Kind is RowKind.Checklist or RowKind.Encouragement or RowKind.Veto;
}
