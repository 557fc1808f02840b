namespace Resilience.Contracts.EmergencyPlans.V1;

/// <summary>An emergency headquarters has been registered or has changed: who commands it, and who stands in.</summary>
/// <remarks>应急指挥部登记或调整（指挥长、副指挥长）。</remarks>
/// <param name="HeadquartersId">The headquarters (指挥部编号).</param>
/// <param name="Version">From 1; a change is a new version (版本号).</param>
/// <param name="Name">Name (名称).</param>
/// <param name="Kind">What it commands (类别).</param>
/// <param name="CommanderInChief">Its commander-in-chief (指挥长).</param>
/// <param name="Deputies">In the order in which they stand in (副指挥长).</param>
/// <param name="Changes">What has changed, in words (调整内容).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (时间).</param>
/// <param name="WorkingGroups">Its working groups (工作组).</param>
public sealed record HeadquartersChanged(
    Guid HeadquartersId, int Version, string Name, string Kind, string CommanderInChief, string[] Deputies, string Changes, string ManagingUnitCode,
    DateTimeOffset At, WorkingGroupOfHeadquarters[]? WorkingGroups = null) : IPublicEvent
{
    public string Subject => $"headquarters/{HeadquartersId}";
}
