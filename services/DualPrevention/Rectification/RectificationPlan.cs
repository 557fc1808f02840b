using System.ComponentModel.DataAnnotations;

namespace Resilience.DualPrevention.Rectification;

/// <summary>五落实: measures, responsibility, funds, time limit, contingency plan. May be filled step by step; the approval asks for all.</summary>
public sealed record FiveImplementations(
    [StringLength(2000)] string? Measures, [StringLength(500)] string? Responsibility, [Range(0, 1_000_000_000_000)] decimal? FundsYuan,
    DateTimeOffset? TimeLimit, [StringLength(2000)] string? ContingencyPlan);

/// <summary>重大事故隐患治理方案: the six parts that the plan of a major danger has (Order 16 of 2007, art. 15).</summary>
public sealed record PlanParts(
    [StringLength(2000)] string? GoalsAndTasks, [StringLength(4000)] string? MethodsAndMeasures, [StringLength(2000)] string? FundsAndMaterials,
    [StringLength(1000)] string? ResponsibleBodyAndPeople, [StringLength(1000)] string? TimeLimitAndRequirements,
    [StringLength(2000)] string? SafetyMeasuresAndContingencyPlan);

/// <summary>A rectification plan as it stands.</summary>
internal sealed record RectificationPlan(FiveImplementations FiveImplementations, PlanParts Parts);
