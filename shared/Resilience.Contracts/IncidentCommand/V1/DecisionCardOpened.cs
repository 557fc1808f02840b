using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>A decision (决策卡) is asked for, with a clock that runs from the signal.</summary>
/// <remarks>决策卡已生成，自信号发布起计时。</remarks>
/// <param name="ProposalId">All zeros when no plan has proposed anything (无预案建议).</param>
/// <param name="DueAt">Null when signals of this level have no clock.</param>
public sealed record DecisionCardOpened(
    Guid CardId, Guid SignalId, Guid ProposalId, WarningLevel SignalLevel, ResponseLevel ProposedLevel, string PlanCode,
    DateTimeOffset? DueAt, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"decision-cards/{CardId}";
}
