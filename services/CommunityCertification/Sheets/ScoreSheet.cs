using Resilience.Evidence;

namespace Resilience.CommunityCertification.Sheets;

/// <summary>A score sheet (评分表) as a tree: primary → secondary → item, with the points of every level.</summary>
public sealed record ScoreSheet(string Chinese, string English, decimal Points, IReadOnlyList<PrimaryIndicator> Primaries)
{
    public const string Id = "score-sheet";

    public IEnumerable<ScoreItem> Items => Primaries.SelectMany(primary => primary.Secondaries).SelectMany(secondary => secondary.Items);
}

/// <summary>A primary indicator (一级指标).</summary>
public sealed record PrimaryIndicator(string Code, string Chinese, string English, decimal Points, IReadOnlyList<SecondaryIndicator> Secondaries);

/// <summary>A secondary indicator (二级指标).</summary>
public sealed record SecondaryIndicator(string Code, string Chinese, string English, decimal Points, IReadOnlyList<ScoreItem> Items);

/// <summary>What points are given for (评分项).</summary>
/// <param name="Evidence">Kinds of evidence that the item takes.</param>
/// <param name="Rule">When points are given and taken off.</param>
/// <param name="Placeholder">True while the official text is not at hand.</param>
/// <param name="Prefill">Facts of other services that speak for the item.</param>
public sealed record ScoreItem(
    string Code, string Chinese, string English, decimal Points, IReadOnlyList<EvidenceKind> Evidence, string Rule, bool Placeholder,
    IReadOnlyList<FactKind>? Prefill = null);

/// <summary>What other services know that a score item asks for.</summary>
public enum FactKind
{
    /// <summary>避难场所.</summary>
    Shelter,

    /// <summary>应急预案.</summary>
    Plan,

    /// <summary>演练.</summary>
    Drill,

    /// <summary>物资储备.</summary>
    Stock,
}
