using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Assessments;

/// <summary>Upgrades are free; red goes down only by two persons, each with a name, and a reason.</summary>
internal static class AssessmentRules
{
    public static readonly Refusal DowngradeOfRed = new(
        "risk.downgrade-of-red", "红色风险降级须说明理由并由另一人批准,请提交降级申请。",
        "Red goes down only with a reason and the approval of a second person; ask for a downgrade.");

    public static readonly Refusal MajorHazard = new(
        "risk.major-hazard-not-declared", "风险点属于危险化学品重大危险源,须按第 3 项直接判定为重大风险并说明理由。",
        "The risk point is part of a major hazard installation: rule 3 of direct red must be declared with its reason.");

    /// <summary>True when red would become anything else, for either grade.</summary>
    public static bool LowersRed(RiskColour? inherent, RiskColour? residual, RiskColour newInherent, RiskColour newResidual) =>
        (inherent == RiskColour.Red && newInherent < RiskColour.Red) || (residual == RiskColour.Red && newResidual < RiskColour.Red);
}
