using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.Shelters.V1;

/// <summary>A warning signal proposes shelters of a unit for standby, or a person or a response has decided about such a proposal.</summary>
/// <remarks>预警信号产生避难场所预启用建议，或建议已有处理结果。</remarks>
/// <param name="ProposalId">The proposal (建议编号).</param>
/// <param name="SignalId">The signal (预警信号编号).</param>
/// <param name="SignalKind">Its kind (信号种类).</param>
/// <param name="SignalLevel">Its level (信号级别).</param>
/// <param name="Hazard">What the shelters are suitable for (适用灾种).</param>
/// <param name="Shelters">How many shelters (场所数).</param>
/// <param name="State">Proposed, Accepted, Declined, Replaced, TakenOver or StoodDown (状态).</param>
/// <param name="DecidedBy">Who decided; null while nobody has (决定人).</param>
/// <param name="Reason">Why (理由).</param>
/// <param name="ResponseId">The response that took over (接管的响应).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (时间).</param>
public sealed record StandbyProposalChanged(
    Guid ProposalId, Guid SignalId, WeatherSignalKind SignalKind, WarningLevel SignalLevel, HazardKind Hazard, int Shelters, string State, string? DecidedBy,
    string? Reason, Guid? ResponseId, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"standby-proposals/{ProposalId}";
}
