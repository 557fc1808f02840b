using Resilience.Contracts.Vocabulary;

namespace Resilience.EmergencyPlans;

internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Information, "Level {Level} was proposed for signal {SignalId} by plan {PlanCode} version {PlanVersion}.")]
    public static partial void LevelProposed(this ILogger logger, Guid signalId, ResponseLevel level, string planCode, int planVersion);

    [LoggerMessage(2001, LogLevel.Information, "Signal {SignalId} ({Kind} {Level}) asked for a duty alert only.")]
    public static partial void DutyAlertOnly(this ILogger logger, Guid signalId, WeatherSignalKind kind, WarningLevel level);

    [LoggerMessage(2002, LogLevel.Warning, "Signal {SignalId} ({Kind}) asked for level {Level}, but no plan in force answers such signals.")]
    public static partial void NoPlanAnswered(this ILogger logger, Guid signalId, WeatherSignalKind kind, ResponseLevel level);

    [LoggerMessage(2003, LogLevel.Information, "{Department} of {CallerUnit} took an offline pack of {Unit} with the contacts of {Count} headquarters.")]
    public static partial void ContactsTaken(this ILogger logger, string department, string callerUnit, string unit, int count);
}
