using Resilience.SafeCity.Editions;
using Resilience.ServiceDefaults;

namespace Resilience.SafeCity.Measurements;

/// <summary>Which items are measured, and what a measured value may be.</summary>
internal static class MeasurementRules
{
    private const decimal AllPercent = 100;

    public static readonly Refusal NotMeasured = new(
        "item-measurement.not-measured", "仅比率、数量类且有目标值的清单项填报实测值。", "Only items that are a ratio or a count with a target are measured.");

    public static readonly Refusal OutOfRange = new(
        "item-measurement.out-of-range", "百分比须为 0 至 100,数量须为非负整数。", "A percentage lies between 0 and 100; a count is a whole number and not negative.",
        StatusCodes.Status400BadRequest);

    public static Refusal? WhyNot(MeasuredItem item, decimal value) =>
        item.Measure is not (Measure.Ratio or Measure.Count) || item.Target is null ? NotMeasured
        : value < 0 || item.Unit == "%" && value > AllPercent || item.Measure == Measure.Count && value != decimal.Truncate(value) ? OutOfRange
        : null;
}

/// <summary>What the standard asks for, and who leads the item.</summary>
/// <param name="Meets">Whether the value at hand meets the target; null where there is none.</param>
internal sealed record MeasuredItem(string Lead, Measure? Measure, Comparison? Operator, decimal? Target, string Unit, bool? Meets);
