using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.DualPrevention.V1;

/// <summary>Something has happened to a major hidden danger (重大事故隐患) of an enterprise. General dangers stay inside.</summary>
/// <remarks>企业重大事故隐患发生变化；一般隐患不对外发布。</remarks>
/// <param name="Number">Place in the danger's history; a reader ignores what is older than what it knows.</param>
/// <param name="State">State of the danger after it: Graded, Reported, PlanApproved, Rectifying, AwaitingAcceptance, Rejected, Accepted or Closed.</param>
/// <param name="Longitude">Of the danger, or of its enterprise where it has no place of its own.</param>
/// <param name="DueAt">Limit of its rectification (治理期限) that is in force.</param>
/// <param name="EscalatedTo">Who was told last that it is overdue; null while it is not.</param>
public sealed record MajorDangerChanged(
    Guid DangerId, int Number, Guid EnterpriseId, string EnterpriseName, DangerChange Change, string State, string Item, string Place, double Longitude,
    double Latitude, DateTimeOffset FoundAt, DateTimeOffset DueAt, bool Listed, bool WorkStopped, string? EscalatedTo, string ManagingUnitCode,
    DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"hidden-dangers/{DangerId}";
}
