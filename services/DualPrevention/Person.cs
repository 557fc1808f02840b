using System.ComponentModel.DataAnnotations;

namespace Resilience.DualPrevention;

/// <summary>
/// A named person with the position (职务): who found, assessed, approved, inspected. Two are the same person when their names are, apart from
/// spaces at the ends.
/// </summary>
public sealed record Person([Required, StringLength(50)] string Name, [Required, StringLength(50)] string Position)
{
    public bool Is(string? name) => string.Equals(Name.Trim(), name?.Trim(), StringComparison.Ordinal);

    public bool Is(Person other) => Is(other.Name);
}
