using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.Assignment;

/// <summary>Every entry is the code of a managing unit.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class PlanUnitsAttribute() : ValidationAttribute("每项须为管理单位代码,全市为 410100。 / Each must be the code of a managing unit; 410100 is the whole city.")
{
    public override bool IsValid(object? value) => value is string[] units && units.All(unit => unit is not null && Regex.IsMatch(unit, Codes.ManagingUnit));
}
