using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.LifeCycle;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.EmergencyPlans.Duties;

/// <param name="Document">Number of the receipt 备案回执, or where it was made public.</param>
public sealed record SettleDutyRequest(DateOnly On, [Required, StringLength(300, MinimumLength = 2)] string Document, [Required, StringLength(100)] string By);

/// <summary>Records that a version has been made public 公布, or that one that was in force already when it was registered has been filed 备案.</summary>
internal static class SettleDuty
{
    public static Task<Results<NoContent, NotFound, RefusalResult>> Publication(
        [RegularExpression(PlansRoutes.CodePattern)] string code, int version, SettleDutyRequest request, Caller caller, Database database, TimeProvider clock,
        CancellationToken ct) => SettleAsync(code, version, request, filing: false, caller, database, clock, ct);

    public static Task<Results<NoContent, NotFound, RefusalResult>> Filing(
        [RegularExpression(PlansRoutes.CodePattern)] string code, int version, SettleDutyRequest request, Caller caller, Database database, TimeProvider clock,
        CancellationToken ct) => SettleAsync(code, version, request, filing: true, caller, database, clock, ct);

    private static async Task<Results<NoContent, NotFound, RefusalResult>> SettleAsync(
        string code, int version, SettleDutyRequest request, bool filing, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await work.Sql.ExecuteAsync(LifeSql.LockPlan, new { code });
        var plan = await work.Sql.QuerySingleOrDefaultAsync<Plan>(Find, new { code, version });
        if (plan is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(plan.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (plan.State is PlanState.Superseded || plan.IssuedOn is not { } issued)
            return DutyRules.NotIssued.ToProblem(("state", plan.State));
        if (filing && plan.State is PlanState.Issued)
            return DutyRules.StepWanted.ToProblem();
        var done = filing ? plan.FiledOn : plan.PublishedOn;
        if (done is not null)
            return done == request.On && (filing || plan.Publication == request.Document) ? TypedResults.NoContent() : DutyRules.Settled.ToProblem(("on", done));
        var now = clock.GetUtcNow();
        if (request.On < issued || request.On > ChinaTime.DayOf(now))
            return DutyRules.WrongDay.ToProblem(("issuedOn", issued));

        await work.Sql.ExecuteAsync(filing ? File : Publish, new { code, version, request.On, request.Document });
        await LifeSql.NoteAsync(
            work, code, version, plan.State, plan.State, caller, request.By, filing ? $"已备案:{request.Document}" : $"已公布:{request.Document}", now, new { request.On });
        await PlanDuties.MakeAsync(work, code, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Plan(PlanState State, string ManagingUnitCode, DateOnly? IssuedOn, DateOnly? FiledOn, DateOnly? PublishedOn, string? Publication);

    private const string Find = """
        select state, managing_unit_code, issued_on, filed_on, published_on, publication
        from plan_version
        where code = @code and version = @version
        for no key update
        """;

    private const string File = "update plan_version set filed_on = @On where code = @code and version = @version";

    private const string Publish = "update plan_version set published_on = @On, publication = @Document where code = @code and version = @version";
}
