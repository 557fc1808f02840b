using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>Somebody else commands a response from now on: by a handover, or because the commander could not be reached.</summary>
/// <remarks>总指挥变更（交接，或因联系不上由副职接替）。</remarks>
/// <param name="ResponseId">The response (响应编号).</param>
/// <param name="Sequence">Counts up within the response (序号); the greatest counts, whichever arrives last.</param>
/// <param name="Kind">How the command came to them (取得方式).</param>
/// <param name="Name">Who commands (总指挥).</param>
/// <param name="Office">Their office (职务).</param>
/// <param name="Previous">Who commanded before (前任).</param>
/// <param name="Reason">Why (原因).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">Since when (变更时间).</param>
public sealed record CommanderChanged(
    Guid ResponseId, int Sequence, CommanderChange Kind, string Name, string? Office, string Previous, string Reason, string ManagingUnitCode,
    DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"responses/{ResponseId}";
}
