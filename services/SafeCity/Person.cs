using System.ComponentModel.DataAnnotations;

namespace Resilience.SafeCity;

/// <summary>A named person with the position (职务): who reports, verifies, finds.</summary>
public sealed record Person([Required, StringLength(50)] string Name, [Required, StringLength(50)] string Position);
