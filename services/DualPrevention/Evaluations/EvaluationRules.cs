using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Evaluations;

/// <summary>An evaluation scores every dimension of the model once, within the points that it is worth.</summary>
internal static class EvaluationRules
{
    public static readonly Refusal UnknownDimension = new(
        "evaluation.unknown-dimension", "评定模型没有该维度。", "The evaluation model has no such dimension.");

    public static readonly Refusal Incomplete = new(
        "evaluation.incomplete", "每个维度须且只须评分一次。", "Every dimension is scored once.");

    public static readonly Refusal TooManyPoints = new(
        "evaluation.too-many-points", "得分超过该维度的分值。", "A score is above what its dimension is worth.");

    public static readonly Refusal DayToCome = new(
        "evaluation.day-to-come", "评定日期不得晚于今日。", "The day of an evaluation is not one to come.");

    public static Refusal? WhyNot(EvaluationModel model, IReadOnlyList<DimensionScore> scores, DateOnly on, DateOnly today)
    {
        var worth = model.Dimensions.ToDictionary(dimension => dimension.Code, dimension => dimension.Points);
        return on > today ? DayToCome
            : scores.Any(score => !worth.ContainsKey(score.Dimension)) ? UnknownDimension
            : scores.Count != worth.Count || scores.DistinctBy(score => score.Dimension).Count() != worth.Count ? Incomplete
            : scores.Any(score => score.Points > worth[score.Dimension]) ? TooManyPoints
            : null;
    }

    public static decimal Total(IEnumerable<DimensionScore> scores) => scores.Sum(score => score.Points);
}
