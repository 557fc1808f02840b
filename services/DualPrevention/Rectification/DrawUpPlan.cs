using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Rectification;

public sealed record DrawUpPlanRequest(FiveImplementations FiveImplementations, PlanParts Parts, Person DrawnUpBy);

/// <summary>Draws up the rectification plan of a major danger, or replaces the one that is not approved yet.</summary>
internal static class DrawUpPlan
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, DrawUpPlanRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, "DrawUpPlan", request.DrawnUpBy, request);
        if (act.Answer is { } answer)
            return answer;
        if (RectificationRules.WhyNotDrawUp(act.Danger) is { } refusal)
            return await act.RefuseAsync(refusal);

        await act.WriteAsync(Write, new { Plan = Jsonb.Of(new RectificationPlan(request.FiveImplementations, request.Parts)) });
        return await act.DoneAsync(act.Danger.State);
    }

    private const string Write = "update hidden_danger set plan = @Plan where danger_id = @DangerId";
}
