using System.ComponentModel.DataAnnotations;

namespace Resilience.RescueResources.Teams;

/// <summary>Disciplines (专业方向) of a team: at most twenty short words.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class DisciplinesAttribute() : ValidationAttribute("最多 20 项,每项 1 至 50 个字符。 / At most 20, each of 1 to 50 characters.")
{
    public override bool IsValid(object? value) =>
        value is string?[] { Length: <= 20 } disciplines && disciplines.All(discipline => discipline?.Trim() is { Length: >= 1 and <= 50 });
}
