using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.DualPrevention.V1;

/// <summary>A risk of an enterprise has become red or orange, is no longer so, or has moved or gone (风险分级结果). Others are not told of.</summary>
/// <remarks>企业风险评定为红色或橙色、不再是红色或橙色、位置变更或撤销。</remarks>
/// <param name="Place">Zone and risk point (区域、风险点).</param>
/// <param name="InherentColour">Grade without its measures (固有风险).</param>
/// <param name="Colour">Grade with its measures (现实风险): the colour of the risk.</param>
/// <param name="PreviousColour">Colour before; null when the risk is new.</param>
/// <param name="InForce">False when the risk has been withdrawn: take it off the map.</param>
/// <param name="RuleSets">Rule sets that the grade was computed with.</param>
public sealed record RiskGraded(
    Guid RiskId, Guid RiskPointId, Guid EnterpriseId, string EnterpriseName, string Place, string Name, string AccidentType, string Consequence,
    RiskColour InherentColour, RiskColour Colour, RiskColour? PreviousColour, bool InForce, IReadOnlyList<string> RuleSets,
    double Longitude, double Latitude, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"risks/{RiskId}";
}
