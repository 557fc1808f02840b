namespace Resilience.Contracts.RescueResources.V1;

/// <summary>A social force has reported to the command, was accepted or turned away, ordered back for safety, or has left.</summary>
/// <remarks>社会救援力量报备、接收、劝返、奉命安全撤离或撤离。</remarks>
/// <param name="ReportId">The report (报备编号).</param>
/// <param name="ResponseId">The response (响应编号).</param>
/// <param name="Name">The force (力量名称).</param>
/// <param name="People">How many (人数).</param>
/// <param name="State">Reported, Accepted, TurnedAway, Withdrawn or Left (状态).</param>
/// <param name="Area">Where it works, once accepted (任务区域).</param>
/// <param name="By">Who did it (办理人).</param>
/// <param name="Reason">Why it was turned away or ordered back (劝返、撤离理由).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (时间).</param>
public sealed record SocialForceChanged(
    Guid ReportId, Guid ResponseId, string Name, int People, string State, string? Area, string By, string? Reason, string ManagingUnitCode,
    DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"social-forces/{ReportId}";
}
