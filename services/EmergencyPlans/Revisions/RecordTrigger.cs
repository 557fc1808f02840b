using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.EmergencyPlans.Plans;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.EmergencyPlans.Revisions;

/// <param name="Source">The law, standard, upper plan or report that it is known from, with its number.</param>
public sealed record RecordTriggerRequest(
    [Required, RegularExpression(PlansRoutes.CodePattern)] string Code, RevisionKind Kind, [Required, StringLength(300, MinimumLength = 2)] string Source,
    [Required, StringLength(1000, MinimumLength = 2)] string Text, [Required, StringLength(100)] string By) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind is RevisionKind.DrillFinding or RevisionKind.ResponseFinding or RevisionKind.AssessmentFinding)
            yield return new ValidationResult("演练、实战和评估发现由平台自动登记。 / Findings of drills, responses and assessments record themselves.", [nameof(Kind)]);
    }
}

/// <summary>Records what no event tells of and yet asks for a revision: a law, a standard, an upper plan, the risk has changed 修订情形.</summary>
internal static class RecordTrigger
{
    private static readonly Refusal NoPlan = new("revision-trigger.no-plan", "该预案没有有效版本。", "No version of this plan is in force.");

    private static readonly Refusal Different = new(
        "revision-trigger.different", "该编号已登记且内容不同,或同一来源已登记过。", "A trigger of this id exists with other content, or the same source is on record already.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RecordTriggerRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteScalarAsync<string?>("select managing_unit_code from plan_version where in_force and code = @Code", request) is not { } unit)
            return NoPlan.ToProblem();
        if (caller.WhyNotWrite(unit) is { } foreign)
            return foreign.ToProblem();
        var now = clock.GetUtcNow();
        var row = new { id, request.Code, kind = request.Kind.ToString(), request.Source, request.Text, request.By, unit, now };
        if (await work.Sql.ExecuteAsync(Insert, row) == 0)
            return await work.Sql.ExecuteScalarAsync<bool>(Same, row) ? TypedResults.NoContent() : Different.ToProblem();
        await work.PublishAsync(new RevisionTriggered(id, request.Code, row.kind, request.Text, unit, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Insert = """
        insert into revision_trigger (trigger_id, code, kind, source, text, state, at, managing_unit_code, recorded_by)
        values (@id, @Code, @kind, @Source, @Text, 'Open', @now, @unit, @By)
        on conflict do nothing
        """;

    private const string Same = """
        select exists (
            select from revision_trigger
            where trigger_id = @id and (code, kind, source, text, recorded_by) = (@Code, @kind, @Source, @Text, @By))
        """;
}
