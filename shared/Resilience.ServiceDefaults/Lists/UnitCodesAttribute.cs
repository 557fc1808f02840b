using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Resilience.ServiceDefaults.Lists;

/// <summary>Every entry is the code of a managing unit or of the city.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed partial class UnitCodesAttribute() : ValidationAttribute("须为管理单位代码,全市为 410100。 / Every entry must be a managing unit code; 410100 is the whole city.")
{
    /// <inheritdoc />
    public override bool IsValid(object? value) =>
        value is null || value is IEnumerable<string?> codes && codes.All(code => code is not null && Unit().IsMatch(code));

    [GeneratedRegex(Codes.ManagingUnit)]
    private static partial Regex Unit();
}
