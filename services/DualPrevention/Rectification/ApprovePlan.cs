using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Rectification;

/// <summary>In what capacity somebody signs for the enterprise: 主要负责人、分管负责人、安全总监.</summary>
public enum SigningCapacity
{
    PrincipalPerson = 1,
    DeputyPrincipal,
    SafetyDirector,
}

public sealed record ApprovePlanRequest(Person ApprovedBy, SigningCapacity Capacity);

/// <summary>The principal person approves the plan of a major danger (治理方案); its time limit is the danger's from now on.</summary>
internal static class ApprovePlan
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, ApprovePlanRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, "ApprovePlan", request.ApprovedBy, request);
        if (act.Answer is { } answer)
            return answer;
        if (RectificationRules.WhyNotApprove(act.Danger) is { } refusal)
            return await act.RefuseAsync(refusal);
        if (act.Danger.Plan is null)
            return await act.RefuseAsync(PlanRules.NoPlan);
        var plan = JsonSerializer.Deserialize<RectificationPlan>(act.Danger.Plan, PlatformJson.Options)!;
        if (PlanRules.WhyNot(plan, act.Danger, request.Capacity == SigningCapacity.PrincipalPerson, act.Now) is { } no)
            return await act.RefuseAsync(
                no, ("missing", (string[])[.. PlanRules.MissingImplementations(plan.FiveImplementations), .. PlanRules.MissingParts(plan.Parts)]));

        await act.WriteAsync("update hidden_danger set plan_approved_at = @Now where danger_id = @DangerId");
        var due = plan.FiveImplementations.TimeLimit!.Value.ToUniversalTime();
        var clocks = await RuleSets.InForceAsync<DangerClockTable>(act.Work.Sql, DangerClockTable.RuleSet, act.Now);
        await SetClocks.ForLimitAsync(act.Work, clocks.Value, act.Danger.DangerId, act.Now, due, act.Danger.Class, act.Now);
        return await act.DoneAsync(DangerState.PlanApproved, due);
    }
}
