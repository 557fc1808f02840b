using System.ComponentModel.DataAnnotations;
using Resilience.DualPrevention.Assessments;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Risks;

public sealed record RegisterRiskRequest(
    Guid RiskPointId, [Required, StringLength(200)] string Name, HazardFactor HazardFactor, AccidentType AccidentType,
    [Required, StringLength(500)] string PossibleDanger, [Required, StringLength(500)] string Consequence, [Required, StringLength(200)] string ReportingMethod,
    ControlLevel ControlLevel, [MinLength(1), MaxLength(4)] IReadOnlyList<Responsible> Responsible, [MaxLength(100)] IReadOnlyList<Measure> Measures,
    [MaxLength(5)] IReadOnlyList<NotApplicable> NotApplicable, AssessmentRequest Assessment, bool Synthetic);

/// <summary>The person who answers for a risk at one level.</summary>
public sealed record Responsible(ControlLevel Level, [Required, StringLength(50)] string Name, [Required, StringLength(50)] string Position);

/// <summary>A control measure (管控措施) with the items by which an inspection sees that it works (排查项目).</summary>
public sealed record Measure(
    MeasureCategory Category, [Required, StringLength(500)] string Text, [MinLength(1), MaxLength(20), Sentences(300)] string[] CheckItems);

/// <summary>A category in which there is nothing to do, with the reason.</summary>
public sealed record NotApplicable(MeasureCategory Category, [Required, StringLength(300)] string Reason);
