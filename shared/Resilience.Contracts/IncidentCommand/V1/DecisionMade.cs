using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>A named person has decided: a level comes into force, or no action with a written reason.</summary>
/// <remarks>责任人已作出决定：启动某级响应，或说明理由不启动。</remarks>
/// <param name="Level">Null when the decision is "no action" (不启动).</param>
/// <param name="LagSeconds">Seconds from the signal to the decision.</param>
public sealed record DecisionMade(
    Guid CardId, Guid SignalId, Guid? ResponseId, ResponseLevel? Level, string DecidedBy, string Reason, int LagSeconds,
    string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"decision-cards/{CardId}";
}
