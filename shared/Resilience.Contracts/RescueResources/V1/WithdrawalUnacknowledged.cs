namespace Resilience.Contracts.RescueResources.V1;

/// <summary>Rescuers were ordered back for safety, or recalled, and have not acknowledged it in time. Told again while there is no answer.</summary>
/// <remarks>撤离令或召回令逾期未签收（未签收期间按规则重复报告）。</remarks>
/// <param name="WithdrawalId">The mission of a team, the report of a social force, or a flight (任务、报备或飞行编号).</param>
/// <param name="Kind">Team, SocialForce or Flight (队伍、社会力量、航空器).</param>
/// <param name="Name">Their name; of a flight the registration mark (名称).</param>
/// <param name="ResponseId">The response (响应编号).</param>
/// <param name="By">Who ordered them back (下达人).</param>
/// <param name="OrderedAt">When they were ordered back (下达时间).</param>
/// <param name="AcknowledgeBy">When the answer was due (签收时限).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When it was found (发现时间).</param>
public sealed record WithdrawalUnacknowledged(
    Guid WithdrawalId, string Kind, string Name, Guid ResponseId, string By, DateTimeOffset OrderedAt, DateTimeOffset AcknowledgeBy,
    string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"withdrawals/{WithdrawalId}";
}
