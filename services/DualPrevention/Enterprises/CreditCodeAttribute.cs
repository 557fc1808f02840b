using System.ComponentModel.DataAnnotations;

namespace Resilience.DualPrevention.Enterprises;

/// <summary>Unified social credit code (统一社会信用代码) with its check character, when there is one.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class CreditCodeAttribute() : ValidationAttribute(
    "不是有效的统一社会信用代码(18 位,含校验码)。 / Not a valid unified social credit code (18 characters with a check character).")
{
    public override bool IsValid(object? value) => value is null || value is string code && CreditCodeRules.IsValid(code);
}
