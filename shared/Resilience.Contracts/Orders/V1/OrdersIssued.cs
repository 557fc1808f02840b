using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.Orders.V1;

/// <summary>A service has sent the orders (指令) of one task card to its targets in one managing unit.</summary>
/// <remarks>某项任务的指令已下达至一个管理单位的对象。</remarks>
/// <param name="Service">Resource name of the service that issued them, such as <c>shelters</c>.</param>
public sealed record OrdersIssued(
    Guid ResponseId, string TaskCode, TaskAction Action, string Service, int Count, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"responses/{ResponseId}/tasks/{TaskCode}";
}
