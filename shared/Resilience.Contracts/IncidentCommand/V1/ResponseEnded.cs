namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>A response has been declared ended (响应终止): the threat is controlled (Emergency Response Law art. 86).</summary>
/// <remarks>应急响应终止。</remarks>
/// <param name="Rule">By which rule (依据).</param>
public sealed record ResponseEnded(
    Guid ResponseId, int Revision, string DecidedBy, string Reason, string ManagingUnitCode, DateTimeOffset At, string? Rule = null) : IPublicEvent
{
    public string Subject => $"responses/{ResponseId}";
}
