using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>
/// A response (应急响应) has been started, raised or lowered. The task cards of the new level travel with it, pinned to the plan version,
/// so that every service can act on its own.
/// </summary>
/// <remarks>应急响应启动、升级或降级，附该级别的任务卡。</remarks>
/// <param name="From">Null when the response starts with this change.</param>
/// <param name="Revision">Grows by one with each change of the same response: an older revision that arrives later is ignored.</param>
/// <param name="ExpectedUntil">Expected end, a statutory field of a response (Emergency Response Law art. 72).</param>
/// <param name="SignalKind">Kind of the signal behind the response; it tells which shelters are suitable.</param>
/// <param name="Matter">What the response is about (事项), a statutory field of a response like level, expected duration and measures.</param>
/// <param name="Measures">Measures beyond the task cards, in words (其他措施).</param>
/// <param name="Rule">By which rule: rule set or plan and version (依据).</param>
public sealed record ResponseLevelChanged(
    Guid ResponseId, int Revision, Guid CardId, ResponseLevel? From, ResponseLevel To, string PlanCode, int PlanVersion,
    string[] AreaCodes, TaskCard[] TaskCards, string DecidedBy, string Reason, DateTimeOffset ExpectedUntil,
    string ManagingUnitCode, DateTimeOffset At, WeatherSignalKind? SignalKind = null, string? Matter = null, string? Measures = null,
    string? Rule = null) : IPublicEvent
{
    public string Subject => $"responses/{ResponseId}";
}
