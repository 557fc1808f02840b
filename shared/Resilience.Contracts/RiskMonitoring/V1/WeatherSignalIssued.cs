using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.RiskMonitoring.V1;

/// <summary>A weather station has issued a warning signal (气象预警信号). RiskMonitoring publishes it once per signal.</summary>
/// <remarks>气象台发布了预警信号。</remarks>
/// <param name="ReceivedAt">When the platform had it and told everybody (平台收到并转发); null in events of before it was noted.</param>
public sealed record WeatherSignalIssued(
    Guid SignalId, WeatherSignalKind Kind, WarningLevel Level, string[] AreaCodes, string Issuer, string Text,
    string ManagingUnitCode, DateTimeOffset At, DateTimeOffset? ReceivedAt = null) : IPublicEvent
{
    public string Subject => $"weather-signals/{SignalId}";
}
