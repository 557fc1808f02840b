using Resilience.Contracts.Vocabulary;

namespace Resilience.EmergencyPlans.Proposals;

/// <summary>Something that has gone wrong on the ground (灾害影响), as far as a proposal needs to know it.</summary>
internal sealed record Impact(Guid ImpactId, ImpactKind Kind, string Place, string ManagingUnitCode, DateTimeOffset At);

/// <summary>A signal that asks for a level, with the impact that makes it graver, if there is one.</summary>
internal sealed record AskingSignal(
    Guid SignalId, WeatherSignalKind Kind, WarningLevel Level, string[] AreaCodes, string Issuer, string ManagingUnitCode, DateTimeOffset At,
    ImpactKind? ImpactKind = null, string? ImpactPlace = null, DateTimeOffset? ImpactAt = null);
