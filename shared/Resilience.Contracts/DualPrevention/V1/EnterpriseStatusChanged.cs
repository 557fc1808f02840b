namespace Resilience.Contracts.DualPrevention.V1;

/// <summary>An enterprise's dual-prevention status (双重预防建设状态) has changed, first registration included.</summary>
/// <remarks>企业双重预防建设状态发生变化（含首次登记）。</remarks>
/// <param name="Status">NotStarted, Building, Built, EffectivelyRunning, NeedsRectification or Benchmark.</param>
public sealed record EnterpriseStatusChanged(
    Guid EnterpriseId, string Name, string Status, int RedRisks, int OrangeRisks, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"enterprises/{EnterpriseId}";
}
