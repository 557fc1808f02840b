using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.RiskMonitoring.V1;

/// <summary>Rain at one station has reached a level of the point-rain thresholds (点雨量阈值); published when the level is new or graver.</summary>
/// <remarks>站点雨量达到点雨量阈值的某一级别。</remarks>
public sealed record RainThresholdReached(
    Guid WarningId, string StationCode, string StationName, WarningLevel Level, int WindowMinutes, decimal Millimetres,
    decimal ThresholdMillimetres, string RuleSet, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"rain-stations/{StationCode}";
}
