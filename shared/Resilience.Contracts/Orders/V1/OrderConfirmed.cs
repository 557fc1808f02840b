using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.Orders.V1;

/// <summary>The one who got an order has confirmed it (签收/反馈).</summary>
/// <remarks>指令对象已签收或反馈。</remarks>
/// <param name="DueAt">Limit of the order (反馈期限); null from a service that does not say.</param>
/// <param name="Late">The answer came after the limit (逾期反馈).</param>
public sealed record OrderConfirmed(
    Guid OrderId, Guid ResponseId, string TaskCode, TaskAction Action, string Service, string TargetId, string TargetName,
    string ConfirmedBy, OrderOutcome Outcome, string? Remark, DateTimeOffset OrderedAt, string ManagingUnitCode, DateTimeOffset At,
    DateTimeOffset? DueAt = null, bool Late = false) : IPublicEvent
{
    public string Subject => $"orders/{OrderId}";
}
