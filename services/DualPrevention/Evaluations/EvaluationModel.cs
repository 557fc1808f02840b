using Resilience.DualPrevention.Enterprises;

namespace Resilience.DualPrevention.Evaluations;

/// <summary>Who evaluates: 企业自评 or 监管部门等级评定. Only the second counts for a status.</summary>
public enum EvaluationKind
{
    Self = 1,
    Supervisor,
}

/// <summary>The evaluation model (等级评定模型): dimensions with their points, and what a status needs.</summary>
internal sealed record EvaluationModel(IReadOnlyList<EvaluationDimension> Dimensions, StatusThresholds Thresholds)
{
    public const string RuleSet = "evaluation-model";
}

internal sealed record EvaluationDimension(string Code, string Chinese, decimal Points, string Measures);
