using System.ComponentModel.DataAnnotations;

namespace Resilience.ServiceDefaults.Lists;

/// <summary>Texts of which none is empty or too long.</summary>
/// <param name="longest">Most characters of each.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class SentencesAttribute(int longest) : ValidationAttribute(
    $"每项须为 1 至 {longest} 个字符。 / Each must have 1 to {longest} characters.")
{
    /// <inheritdoc />
    public override bool IsValid(object? value) =>
        value is null || value is IEnumerable<string?> texts && texts.All(text => !string.IsNullOrWhiteSpace(text) && text.Length <= longest);
}
