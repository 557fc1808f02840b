using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Resilience.HazardAreas;

/// <summary>The outline of an area as <see cref="GeoJsonArea"/> reads it; the message says what is wrong with it.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class GeoJsonAreaAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var why = "";
        return value is JsonElement json && GeoJsonArea.TryRead(json, out why) is not null
            ? ValidationResult.Success
            : new ValidationResult(why, validationContext.MemberName is { } name ? [name] : null);
    }
}
