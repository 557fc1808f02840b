using Resilience.Contracts.Vocabulary;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>State of a decision card (决策卡).</summary>
public enum CardStatus
{
    Open = 1,
    Decided = 2,
}

/// <summary>What a decision says: a level comes into force, or a reasoned no.</summary>
public enum Decision
{
    Start = 1,
    NoAction = 2,
}

/// <summary>A decision card as a decision needs it.</summary>
internal sealed record DecisionCard(
    Guid CardId, Guid SignalId, WeatherSignalKind SignalKind, DateTimeOffset SignalAt, string PlanCode, int PlanVersion,
    ResponseLevel ProposedLevel, string[] AreaCodes, string Levels, string ManagingUnitCode, string ClockRuleSet, string ProposalRuleSet, CardStatus Status, Decision? Decision, ResponseLevel? DecidedLevel,
    DateTimeOffset? AskedUntil, string? DecidedBy, string? Reason, DateTimeOffset? DecidedAt, int? LagSeconds, Guid? ResponseId);

/// <summary>A decision card as a further proposal needs it.</summary>
internal sealed record ProposedCard(
    Guid CardId, CardStatus Status, ResponseLevel ProposedLevel, ResponseLevel? DecidedLevel, Guid? ResponseId, int PlanVersion = 1)
{
    /// <summary>False for a card that was opened because no plan had answered.</summary>
    public bool HasPlan => PlanVersion > 0;
}
