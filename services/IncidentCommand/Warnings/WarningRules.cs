using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;

namespace Resilience.IncidentCommand.Warnings;

/// <summary>Measures that the law knows for a warning, by the level from which on they may be taken.</summary>
internal sealed record WarningMeasures(IReadOnlyList<WarningMeasures.Measure> Measures)
{
    public const string Id = "warning-measures";

    public bool IsRight => Measures.Count > 0 && Measures.Select(measure => measure.Code).Distinct().Count() == Measures.Count;

    internal sealed record Measure(string Code, string Title, WarningLevel AtLeast);
}

/// <summary>When a warning may be issued, changed or cancelled.</summary>
internal static class WarningRules
{
    public static readonly Refusal UnknownMeasure = new(
        "warning.unknown-measure", "措施不在法定预警措施目录中。", "The law's catalogue of warning measures does not know this one.");

    public static readonly Refusal MeasureNotForLevel = new(
        "warning.measure-not-for-level", "该措施仅适用于一级、二级预警。", "This measure needs a warning of level 1 or 2 (Emergency Response Law art. 67).");

    public static readonly Refusal Changed = new(
        "warning.changed", "该预警已有新的版本,请据以调整。", "The warning has another revision by now; adjust that one.");

    public static readonly Refusal Cancelled = new("warning.cancelled", "该预警已解除。", "This warning has been cancelled.");

    public static readonly Refusal NoReason = new("warning.no-reason", "调整预警须写明理由。", "An adjusted warning says why.");

    public static readonly Refusal NoResponse = new("warning.no-response", "所关联的响应不存在。", "The response that it is linked to does not exist.");

    /// <summary>The measure that is refused, and why.</summary>
    public static (Refusal Refusal, string Measure)? WhyNotMeasures(WarningMeasures rules, WarningLevel level, IEnumerable<string> measures)
    {
        foreach (var code in measures)
        {
            if (rules.Measures.FirstOrDefault(measure => measure.Code == code) is not { } known)
                return (UnknownMeasure, code);
            if (level > known.AtLeast)
                return (MeasureNotForLevel, code);
        }

        return null;
    }

    /// <param name="revision">The revision in force; 0 when there is none.</param>
    /// <param name="fromRevision">The one that the caller knows.</param>
    /// <param name="cancelled">Whether it has been cancelled.</param>
    /// <param name="reason">Why it is adjusted.</param>
    public static Refusal? WhyNotIssue(int revision, int fromRevision, bool cancelled, string? reason) =>
        cancelled ? Cancelled
        : revision != fromRevision ? Changed
        : revision > 0 && string.IsNullOrWhiteSpace(reason) ? NoReason
        : null;
}
