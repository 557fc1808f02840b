using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.EmergencyPlans.LifeCycle;

/// <param name="Document">Number or address of the report.</param>
/// <param name="Result">What came out, in words.</param>
public sealed record RecordPreparationRequest(
    [Required, RegularExpression(PlansRoutes.CodePattern)] string Code, [Range(1, 10_000)] int Version, PreparationKind Kind,
    [Required, StringLength(500)] string Document, [Required, StringLength(4000)] string Result, [Required, StringLength(100)] string By, DateOnly On);

/// <summary>Records what the law wants before a step of a plan: risk assessment, resource survey, consultation, linkage review, drafting note.</summary>
internal static class RecordPreparation
{
    private static readonly Refusal Different = new(
        "plan-preparation.different", "该编号的前期工作已登记且内容不同。", "A preparation of this id exists with other content.");

    private static readonly Refusal Over = new("plan-preparation.over", "该版本已印发,前期工作不再变更。", "This version has been issued; nothing is prepared for it any more.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, RecordPreparationRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await work.Sql.ExecuteAsync(LifeSql.LockPlan, request);
        var plan = await work.Sql.QuerySingleOrDefaultAsync<Plan>(Find, request);
        if (plan is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(plan.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        var row = new { id, request.Code, request.Version, kind = request.Kind.ToString(), content = Jsonb.Of(request), caller.Department, now = clock.GetUtcNow() };
        if (await work.Sql.ExecuteScalarAsync<bool?>("select content = @content from plan_preparation where preparation_id = @id", row) is { } same)
            return same ? TypedResults.NoContent() : Different.ToProblem();
        if (plan.State > PlanState.Issued)
            return Over.ToProblem(("state", plan.State));
        await work.Sql.ExecuteAsync(Insert, row);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Plan(PlanState State, string ManagingUnitCode);

    private const string Find = "select state, managing_unit_code from plan_version where code = @Code and version = @Version";

    private const string Insert = """
        insert into plan_preparation (preparation_id, code, version, kind, content, department, recorded_at)
        values (@id, @Code, @Version, @kind, @content, @Department, @now)
        """;
}
