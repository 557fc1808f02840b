using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Duties;
using Resilience.EmergencyPlans.Plans;
using Resilience.EmergencyPlans.Revisions;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.EmergencyPlans.LifeCycle;

/// <param name="On">The day of the act; today when left out.</param>
/// <param name="Approver">For Approved: who approves this type 批准主体.</param>
/// <param name="ApprovedBy">For Approved: meeting or person.</param>
/// <param name="DocumentNumber">For Issued: 文号.</param>
public sealed record MoveVersionRequest(
    PlanState To, [Required, StringLength(100)] string By, [Required, StringLength(1000, MinimumLength = 2)] string Reason, DateOnly? On = null,
    PlanApprover? Approver = null, [StringLength(200)] string? ApprovedBy = null, [StringLength(100)] string? DocumentNumber = null);

/// <param name="FilingTargets">With whom this type is filed 备案对象.</param>
public sealed record MoveVersionAnswer(string Code, int Version, PlanState State, string RuleSet, IReadOnlyList<FilingTarget> FilingTargets);

/// <summary>Takes a version of a plan a step further 评审、批准、印发、备案、生效, or back to drafting. Coming into force it takes the place of the one before.</summary>
internal static class MoveVersion
{
    public static async Task<Results<Ok<MoveVersionAnswer>, NotFound, RefusalResult>> Handle(
        [RegularExpression(PlansRoutes.CodePattern)] string code, int version, MoveVersionRequest request, Caller caller, Database database, TimeProvider clock,
        CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await work.Sql.ExecuteAsync(LifeSql.LockPlan, new { code });
        var plan = await work.Sql.QuerySingleOrDefaultAsync<Plan>(Find, new { code, version });
        if (plan is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(plan.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        var now = clock.GetUtcNow();
        var rules = await RuleSets.InForceAsync<PlanTypes>(work.Sql, PlanTypes.Id, now);
        var traits = plan.Traits.Select(Enum.Parse<PlanTrait>).ToHashSet();
        var answer = new MoveVersionAnswer(
            code, version, request.To, rules.Reference, rules.Value.TargetsOf(plan.Type, traits, plan.ManagingUnitCode, plan.LeadDepartment));
        // The same step again, as after a lost answer.
        if (plan.State == request.To)
            return TypedResults.Ok(answer);

        var (today, on) = (ChinaTime.DayOf(now), request.On ?? ChinaTime.DayOf(now));
        var step = new PlanStep(
            plan.State, request.To, plan.Prepared.Select(Enum.Parse<PreparationKind>).ToHashSet(), plan.Sections.Select(Enum.Parse<PlanSectionKind>).ToHashSet(),
            traits, request.Approver, request.ApprovedBy, request.DocumentNumber, plan.IssuedOn, on, today);
        if (PlanLifeRules.WhyNot(step, plan.Type, rules.Value) is { } refusal)
        {
            return refusal.ToProblem(
                ("state", plan.State), ("missing", PlanLifeRules.MissingSections(step, rules.Value)), ("approver", rules.Value.For(plan.Type).Approver));
        }

        if (request.To == PlanState.InForce && plan.State == PlanState.Filed)
        {
            await SupersedeAsync(work, code, version, caller, request.By, now);
            await RevisionTriggers.AnswerAsync(work, code, version);
        }

        await work.Sql.ExecuteAsync(Write, new { code, version, to = request.To.ToString(), request.DocumentNumber, on });
        await LifeSql.NoteAsync(
            work, code, version, plan.State, request.To, caller, request.By, request.Reason, now,
            new { on, request.Approver, request.ApprovedBy, request.DocumentNumber, ruleSet = rules.Reference });
        await PlanDuties.MakeAsync(work, code, now);
        await work.CommitAsync(ct);
        return TypedResults.Ok(answer);
    }

    private static async Task SupersedeAsync(UnitOfWork work, string code, int version, Caller caller, string by, DateTimeOffset now)
    {
        var old = await work.Sql.QuerySingleOrDefaultAsync<Old>("select version, state from plan_version where code = @code and in_force", new { code });
        if (old is null)
            return;
        await work.Sql.ExecuteAsync("update plan_version set state = 'Superseded' where code = @code and version = @Version", new { code, old.Version });
        await LifeSql.NoteAsync(work, code, old.Version, old.State, PlanState.Superseded, caller, by, $"由第 {version} 版取代", now);
    }

    private sealed record Old(int Version, PlanState State);

    private sealed record Plan(
        PlanType Type, PlanState State, string ManagingUnitCode, string LeadDepartment, DateOnly? IssuedOn, string[] Traits, string[] Sections, string[] Prepared);

    private const string Find = """
        select type, state, managing_unit_code, lead_department, issued_on, traits,
               array(select section ->> 'kind' from jsonb_array_elements(sections) section where trim(section ->> 'text') <> '') as sections,
               array(select distinct kind from plan_preparation preparation where preparation.code = @code and preparation.version = @version) as prepared
        from plan_version
        where code = @code and version = @version
        for update
        """;

    private const string Write = """
        update plan_version
        set state = @to, issued_on = case when @to = 'Issued' then @on else issued_on end, filed_on = case when @to = 'Filed' then @on else filed_on end,
            document_number = case when @to = 'Issued' then @DocumentNumber else document_number end
        where code = @code and version = @version
        """;
}
