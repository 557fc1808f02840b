using Resilience.Contracts.Vocabulary;

namespace Resilience.RiskMonitoring.Signals;

public sealed record WeatherSignalView(
    Guid SignalId, WeatherSignalKind Kind, WarningLevel Level, string[] AreaCodes, DateTimeOffset IssuedAt, string Issuer, string Text,
    string ManagingUnitCode, DateTimeOffset ReceivedAt);
