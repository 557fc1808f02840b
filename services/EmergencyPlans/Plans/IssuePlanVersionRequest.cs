using System.ComponentModel.DataAnnotations;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.Vocabulary;

namespace Resilience.EmergencyPlans.Plans;

// Lists and not arrays: validation does not look into the elements of an array.
public sealed record IssuePlanVersionRequest(
    [Required, StringLength(200)] string Title, PlanType Type, [MaxLength(20)] IReadOnlyList<WeatherSignalKind> SignalKinds,
    [Required, StringLength(100)] string LeadDepartment,
    [Range(typeof(DateOnly), "1949-10-01", "2100-12-31")] DateOnly IssuedOn,
    [MinLength(4), MaxLength(4)] IReadOnlyList<PlanLevelRequest> Levels,
    [MaxLength(10)] IReadOnlyList<PlanTrait>? Traits = null, [MaxLength(500)] IReadOnlyList<PlanPlace>? Places = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!PlanRules.HasEachLevelOnce(Levels))
            yield return new ValidationResult("须恰好包含Ⅰ、Ⅱ、Ⅲ、Ⅳ四个级别各一次。 / The levels I, II, III and IV must each stand here once.", [nameof(Levels)]);
        else if (PlanRules.RepeatedTaskCode(Levels) is { } code)
            yield return new ValidationResult($"任务卡编码 {code} 重复。 / The task-card code {code} stands here twice.", [nameof(Levels)]);
    }

    /// <summary>The levels in order, as they are stored and travel.</summary>
    internal TaskCardsOfLevel[] ToTaskCards() =>
        [.. Levels.OrderBy(level => level.Level).Select(level => new TaskCardsOfLevel(level.Level, [.. level.TaskCards.Select(card => card.ToContract())]))];
}

public sealed record PlanLevelRequest(ResponseLevel Level, [MaxLength(100)] IReadOnlyList<TaskCardRequest> TaskCards);

public sealed record TaskCardRequest(
    [Required, RegularExpression("^[A-Za-z0-9-]{1,40}$")] string Code, [Required, StringLength(200)] string Title, TaskAction Action,
    [Required, RegularExpression("^(W([1-9]|1[0-3])|R([1-9]|1[01])|S[1-5])$")] string MeasureCode,
    [Required, StringLength(100)] string DutyDepartment, [Range(1, 10_080)] int DeadlineMinutes, [Required, StringLength(500)] string Evidence)
{
    internal TaskCard ToContract() => new(Code, Title, Action, MeasureCode, DutyDepartment, DeadlineMinutes, Evidence);
}
