using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Targets;
using Resilience.ServiceDefaults;

namespace Resilience.IncidentCommand.Measures;

public enum MeasureState
{
    Proposed = 1,
    Ordered = 2,

    /// <summary>不采取: with a name and a reason.</summary>
    Rejected = 3,

    /// <summary>解除.</summary>
    Lifted = 4,
}

/// <summary>Which measures a signal asks for, alone or beside an impact, whatever the level of the response.</summary>
/// <param name="SignalHours">How long a signal counts, and how long before it an impact does.</param>
internal sealed record MeasureProposals(int SignalHours, int DecideMinutes, int ReportMinutes, IReadOnlyList<MeasureProposals.Rule> Measures)
{
    public const string Id = "measure-proposals";

    public bool IsRight => SignalHours is >= 1 and <= 72 && DecideMinutes is >= 1 and <= 1440 && ReportMinutes is >= 1 and <= 1440
        && Measures.Select(rule => rule.Code).Distinct().Count() == Measures.Count
        && Measures.All(rule => rule.TargetKinds.Count > 0 && rule.ConfirmMinutes is >= 1 and <= 1440);

    /// <param name="WithImpact">Empty: the signal alone is enough; else one of these beside it.</param>
    internal sealed record Rule(
        string Code, string Name, string CatalogueCode, IReadOnlyList<TargetKind> TargetKinds, int ConfirmMinutes, WeatherSignalKind SignalKind,
        WarningLevel AtLeast, IReadOnlyList<ImpactKind> WithImpact);
}

internal sealed record KnownSignal(Guid SignalId, WeatherSignalKind Kind, WarningLevel Level, string[] AreaCodes, string ManagingUnitCode, DateTimeOffset At);

internal sealed record KnownImpact(Guid ImpactId, ImpactKind Kind, string ManagingUnitCode, DateTimeOffset At);

internal static class MeasureRules
{
    public static readonly Refusal AlreadyDecided = new("measure.already-decided", "该措施已由他人作出决定。", "Somebody else has decided on this measure.");

    public static readonly Refusal NotOrdered = new("measure.not-ordered", "该措施未下达或已解除。", "This measure was not ordered, or has been lifted.");

    public static readonly Refusal AlreadyConfirmed = new("measure.already-confirmed", "该对象已有不同的反馈。", "This target has answered otherwise.");

    /// <summary>Why a signal asks for a measure; null when it does not.</summary>
    public static string? BasisOf(MeasureProposals.Rule rule, KnownSignal signal, IEnumerable<KnownImpact> impacts)
    {
        if (signal.Kind != rule.SignalKind || signal.Level > rule.AtLeast)
            return null;
        var words = Timeline.Words.Of(signal.Level) + "预警信号";
        if (rule.WithImpact.Count == 0)
            return words;
        var first = impacts.Where(impact => rule.WithImpact.Contains(impact.Kind) && Covers(signal.AreaCodes, impact.ManagingUnitCode)).MinBy(impact => impact.At);
        return first is null ? null : $"{words},且发生灾害影响({Timeline.Words.Of(first.Kind)},{Timeline.Words.LocalTime(first.At)})";
    }

    public static bool Covers(string[] areaCodes, string unit) => areaCodes.Contains("410100") || unit == "410100" || areaCodes.Contains(unit);
}
