namespace Resilience.Contracts.RescueResources.V1;

/// <summary>An expert was called for a response, has answered, or has given advice.</summary>
/// <remarks>专家会商变化（呼叫、应答、谢绝、出具意见）。</remarks>
/// <param name="State">Called, Acknowledged, Declined or Advised.</param>
/// <param name="Text">The question, the reason why not, or the advice.</param>
public sealed record ExpertConsultationChanged(
    Guid ConsultationId, Guid ExpertId, string Expert, Guid ResponseId, string State, string By, string? Text, string ManagingUnitCode, DateTimeOffset At)
    : IPublicEvent
{
    public string Subject => $"consultations/{ConsultationId}";
}
