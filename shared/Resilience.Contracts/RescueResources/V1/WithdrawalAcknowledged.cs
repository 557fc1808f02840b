namespace Resilience.Contracts.RescueResources.V1;

/// <summary>A team or a social force that was ordered back has acknowledged it. A crew's answer is a step of its flight.</summary>
/// <remarks>队伍或社会力量已签收撤离令（机组的签收见飞行变化）。</remarks>
/// <param name="WithdrawalId">The mission of the team, or the report of the social force (任务或报备编号).</param>
/// <param name="Kind">Team or SocialForce (队伍、社会力量).</param>
/// <param name="Name">Their name (名称).</param>
/// <param name="ResponseId">The response (响应编号).</param>
/// <param name="AcknowledgedBy">Who answered (签收人).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (签收时间).</param>
public sealed record WithdrawalAcknowledged(
    Guid WithdrawalId, string Kind, string Name, Guid ResponseId, string AcknowledgedBy, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"withdrawals/{WithdrawalId}";
}
