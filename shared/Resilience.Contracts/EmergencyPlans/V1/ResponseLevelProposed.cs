using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.EmergencyPlans.V1;

/// <summary>
/// A plan proposes (建议) a response level for a signal, with the task cards of exactly that plan version. A proposal is never a decision.
/// </summary>
/// <remarks>预案根据预警信号建议响应级别，并附该版本的任务卡；建议不等于决定。</remarks>
/// <param name="RuleSet">Id and version of the level mapping that made the proposal.</param>
public sealed record ResponseLevelProposed(
    Guid ProposalId, Guid SignalId, WeatherSignalKind SignalKind, WarningLevel SignalLevel, DateTimeOffset SignalAt, string PlanCode, int PlanVersion,
    ResponseLevel Level, string Basis, string RuleSet, string[] AreaCodes, TaskCardsOfLevel[] Levels,
    string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"proposals/{ProposalId}";
}

/// <summary>The task cards of one level of the plan, so that a decision for another level than the proposed one needs no further question.</summary>
public sealed record TaskCardsOfLevel(ResponseLevel Level, TaskCard[] TaskCards);
