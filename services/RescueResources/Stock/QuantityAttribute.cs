using System.ComponentModel.DataAnnotations;

namespace Resilience.RescueResources.Stock;

/// <summary>A quantity of supplies: to the thousandth, as the ledger keeps it, so that nothing is lost by rounding.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class QuantityAttribute(bool orZero = false) : ValidationAttribute(orZero
    ? "须为 0 至 10 亿,最多三位小数。 / From 0 to a thousand million, with at most three decimals."
    : "须大于 0、不超过 10 亿,最多三位小数。 / More than 0, at most a thousand million, with at most three decimals.")
{
    public override bool IsValid(object? value) => value is not decimal quantity
        || (quantity >= 0 && (orZero || quantity > 0) && quantity <= 1_000_000_000 && quantity == decimal.Round(quantity, 3));
}
