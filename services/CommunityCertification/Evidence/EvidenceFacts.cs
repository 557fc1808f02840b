using System.ComponentModel.DataAnnotations;
using Resilience.Evidence;

namespace Resilience.CommunityCertification.Evidence;

/// <summary>What a file is of: said beside it in the query, because the body is the file itself.</summary>
public sealed record EvidenceFacts(
    EvidenceKind Kind, [Required, StringLength(100)] string Title, DateOnly TakenOn, [Required, StringLength(50)] string MadeBy,
    [StringLength(200)] string? Place, [Range(-180, 180)] double? Longitude, [Range(-90, 90)] double? Latitude);
