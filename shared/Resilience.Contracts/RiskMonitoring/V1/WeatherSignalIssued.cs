using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.RiskMonitoring.V1;

/// <summary>A weather station has issued a warning signal (气象预警信号). RiskMonitoring publishes it once per signal.</summary>
/// <remarks>气象台发布了预警信号。</remarks>
public sealed record WeatherSignalIssued(
    Guid SignalId, WeatherSignalKind Kind, WarningLevel Level, string[] AreaCodes, string Issuer, string Text,
    string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"weather-signals/{SignalId}";
}
