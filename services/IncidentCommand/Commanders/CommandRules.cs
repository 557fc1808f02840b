using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Responses;
using Resilience.ServiceDefaults;

namespace Resilience.IncidentCommand.Commanders;

/// <summary>Which headquarters commands, and when the deputy takes over from a commander whom nobody reaches.</summary>
/// <param name="UnreachableMinutes">From the call, 1–120.</param>
/// <param name="Deputy">Who takes over where neither the commander nor a headquarters names a deputy.</param>
/// <param name="Headquarters">Kinds of headquarters for kinds of signals; null in versions that did not say.</param>
/// <param name="Otherwise">Kinds of headquarters for everything else.</param>
internal sealed record CommandClock(
    int UnreachableMinutes, string Deputy, IReadOnlyList<CommandClock.OfSignals>? Headquarters = null, IReadOnlyList<string>? Otherwise = null)
{
    public const string Id = "command";

    public bool IsRight => UnreachableMinutes is >= 1 and <= 120 && Deputy.Length is > 0 and <= 100;

    /// <summary>Kinds of headquarters that command against a signal, the fittest first.</summary>
    public string[] KindsFor(WeatherSignalKind signal) =>
        [.. (Headquarters ?? []).Where(one => one.SignalKinds.Contains(signal)).SelectMany(one => one.Kinds), .. Otherwise ?? []];

    internal sealed record OfSignals(IReadOnlyList<WeatherSignalKind> SignalKinds, IReadOnlyList<string> Kinds);
}

/// <summary>Who may take over the command of a response, and when.</summary>
internal static class CommandRules
{
    public static readonly Refusal Changed = new(
        "commander.changed", "总指挥已变更,请按现任总指挥重新办理。", "Somebody else commands by now; start again from the present commander.");

    public static readonly Refusal NobodyElse = new(
        "commander.nobody-else", "现任总指挥已是接替人,请直接办理交接。", "The present commander is the one who would take over; hand over instead.");

    /// <summary>Why a step that was asked for from a certain commander cannot be taken.</summary>
    public static Refusal? WhyNot(Commander commander, int fromSequence) =>
        commander.Status == ResponseStatus.Ended ? ResponseRules.HasEnded : commander.Sequence != fromSequence ? Changed : null;

    /// <summary>A call starts the clock of the takeover; somebody must be there who takes over.</summary>
    public static Refusal? WhyNotCall(Commander commander, string fallback) => commander.Name == (commander.Deputy ?? fallback) ? NobodyElse : null;
}
