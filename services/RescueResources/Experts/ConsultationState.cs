namespace Resilience.RescueResources.Experts;

/// <summary>State of a consultation: 已呼叫、已应答、已谢绝、已出意见.</summary>
public enum ConsultationState
{
    Called = 1,
    Acknowledged,
    Declined,
    Advised,
}
