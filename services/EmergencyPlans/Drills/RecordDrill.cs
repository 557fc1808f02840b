using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.EmergencyPlans.Duties;
using Resilience.EmergencyPlans.Plans;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.EmergencyPlans.Drills;

/// <param name="Points">1 (poor) to 5 (very good).</param>
public sealed record DrillEvaluation(DrillItem Item, [Range(1, 5)] int Points, [Required, StringLength(2000)] string Remark);

/// <param name="Evaluation">All six items, each once.</param>
public sealed record RecordDrillRequest(
    [Required, RegularExpression(PlansRoutes.CodePattern)] string Code, [Range(1, 10_000)] int Version, [Required, StringLength(200)] string Title, DrillForm Form,
    DrillScope Scope, DrillPurpose Purpose, DateOnly HeldOn, [Required, StringLength(200)] string Place, [Range(1, 1_000_000)] int Participants,
    [Required, StringLength(100)] string Organiser, [Required, MaxLength(6)] IReadOnlyList<DrillEvaluation> Evaluation, bool Synthetic) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Evaluation.Select(item => item.Item).Distinct().Count() != 6)
            yield return new ValidationResult("六项评估内容须各一次。 / Each of the six items must stand here once.", [nameof(Evaluation)]);
    }
}

/// <summary>Records a drill 演练 of a plan with its evaluation.</summary>
internal static class RecordDrill
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RecordDrillRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (request.HeldOn > ChinaTime.DayOf(now))
            return DrillRules.NotYet.ToProblem();
        await using var work = await database.BeginAsync(ct);
        var unit = await work.Sql.ExecuteScalarAsync<string?>(Unit, request);
        if (unit is null)
            return DrillRules.UnknownPlan.ToProblem();
        if (caller.WhyNotWrite(unit) is { } foreign)
            return foreign.ToProblem();
        var row = new
        {
            id, request.Code, request.Version, content = Jsonb.Of(request), request.Title, form = request.Form.ToString(), scope = request.Scope.ToString(),
            purpose = request.Purpose.ToString(), request.HeldOn, request.Place, request.Participants, unit, now,
        };
        if (await work.Sql.ExecuteAsync(Insert, row) == 0)
        {
            return await work.Sql.ExecuteScalarAsync<bool>("select content = @content from drill where drill_id = @id", row)
                ? TypedResults.NoContent() : DrillRules.Different.ToProblem();
        }

        await PlanDuties.MakeAsync(work, request.Code, now);
        await work.PublishAsync(new DrillHeld(
            id, request.Code, request.Title, request.Form.ToString(), request.HeldOn, request.Participants, request.Place, unit, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Unit = """
        select managing_unit_code from plan_version
        where code = @Code and version = @Version and state in ('Issued', 'Filed', 'InForce', 'UnderRevision', 'Superseded')
        """;

    private const string Insert = """
        insert into drill (
            drill_id, code, version, content, title, form, scope, purpose, held_on, place, participants, managing_unit_code, recorded_at)
        values (@id, @Code, @Version, @content, @Title, @form, @scope, @purpose, @HeldOn, @Place, @Participants, @unit, @now)
        on conflict do nothing
        """;
}
