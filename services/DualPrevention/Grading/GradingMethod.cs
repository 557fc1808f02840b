namespace Resilience.DualPrevention.Grading;

/// <summary>How a risk is graded: 作业条件危险性评价法 (LEC) or 风险矩阵法 (LS) with one of its three sets of bands.</summary>
public enum GradingMethod
{
    Lec = 1,
    LsA,
    LsB,
    LsC,
}
