using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Risks;

/// <summary>Rule set <c>control-levels</c>: the lowest level that may control a risk of a colour.</summary>
internal sealed record ControlLevels(IReadOnlyList<LowestLevel> Lowest);

internal sealed record LowestLevel(RiskColour Colour, ControlLevel Level);

/// <summary>What must be on record before a risk is saved: level, the persons of every level below, measures of the five categories.</summary>
internal static class RiskRules
{
    public static readonly Refusal LevelTooLow = new(
        "risk.level-too-low", "该颜色的风险须由更高层级管控。", "A risk of this colour must be controlled at a higher level.");

    public static readonly Refusal ResponsibleMissing = new(
        "risk.responsible-missing", "管控层级及其以下每一层级都须有责任人。", "The control level and every lower one need a responsible person.");

    public static readonly Refusal ResponsibleTwice = new(
        "risk.responsible-twice", "每一层级只有一名责任人。", "A level has one responsible person.");

    public static readonly Refusal CategoryEmpty = new(
        "risk.category-empty", "五类措施中空缺的类别须说明不适用及理由。", "A category without a measure must be marked as not applicable, with a reason.");

    public static readonly Refusal CategoryContradicted = new(
        "risk.category-contradicted", "已有措施的类别不能标为不适用,且不适用只能标一次。", "A category that has measures is not marked as not applicable, and none is marked twice.");

    public static readonly Refusal MeasureMissing = new(
        "risk.measure-missing", "红色、橙色风险至少须有一项工程技术措施和一项应急处置措施。", "A red or orange risk holds an engineering and an emergency measure.");

    /// <summary>Null when the record is complete for a risk of these grades; else the refusal and what is missing.</summary>
    public static (Refusal Refusal, string[] Missing)? WhyNot(RegisterRiskRequest risk, RiskColour inherent, RiskColour residual, ControlLevels levels)
    {
        var lowest = levels.Lowest.Single(row => row.Colour == residual).Level;
        if (risk.ControlLevel < lowest)
            return (LevelTooLow, [lowest.ToString()]);
        if (risk.Responsible.DistinctBy(person => person.Level).Count() != risk.Responsible.Count)
            return (ResponsibleTwice, []);
        var unmanned = Enum.GetValues<ControlLevel>().Where(level => level <= risk.ControlLevel).Except(risk.Responsible.Select(person => person.Level)).ToArray();
        if (unmanned.Length > 0)
            return (ResponsibleMissing, [.. unmanned.Select(level => level.ToString())]);
        return WhyNotMeasures([.. risk.Measures.Select(measure => measure.Category)], risk.NotApplicable, Graver(inherent, residual));
    }

    /// <summary>
    /// The graver of the two grades counts: what is red without its measures needs them most, and would otherwise lose the duty by fulfilling it.
    /// </summary>
    public static RiskColour Graver(RiskColour inherent, RiskColour residual) => inherent > residual ? inherent : residual;

    /// <summary>The categories that a risk of a colour must hold.</summary>
    public static MeasureCategory[] Needed(RiskColour graver) =>
        graver >= RiskColour.Orange ? [MeasureCategory.Engineering, MeasureCategory.Emergency] : [];

    private static (Refusal, string[])? WhyNotMeasures(MeasureCategory[] held, IReadOnlyList<NotApplicable> notApplicable, RiskColour graver)
    {
        var excused = notApplicable.Select(category => category.Category).ToArray();
        if (excused.Intersect(held).Any() || excused.Distinct().Count() != excused.Length)
            return (CategoryContradicted, [.. excused.Intersect(held).Select(category => category.ToString())]);
        var needed = Needed(graver).Except(held).ToArray();
        if (needed.Length > 0)
            return (MeasureMissing, [.. needed.Select(category => category.ToString())]);
        var empty = Enum.GetValues<MeasureCategory>().Except(held).Except(excused).ToArray();
        return empty.Length == 0 ? null : (CategoryEmpty, [.. empty.Select(category => category.ToString())]);
    }
}
