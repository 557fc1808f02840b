using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Supervision;

public sealed record AskToResumeRequest([Required, StringLength(2000)] string Report, Person RequestedBy);

/// <summary>The enterprise asks to resume work (恢复生产经营申请); the supervisor's site review is due within its days.</summary>
internal static class AskToResume
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, AskToResumeRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, "AskToResume", request.RequestedBy, request);
        if (act.Answer is { } answer)
            return answer;
        if (SupervisionRules.WhyNotAskToResume(act.Danger) is { } refusal)
            return await act.RefuseAsync(refusal);

        var clocks = await RuleSets.InForceAsync<DangerClockTable>(act.Work.Sql, DangerClockTable.RuleSet, act.Now);
        var reviewDue = act.Now.AddDays(clocks.Value.Listing.SiteReviewDays);
        await act.WriteAsync(Write, new { reviewDue });
        await SetClocks.StopAsync(act.Work, act.Danger.DangerId, act.Now, "ReviewLate");
        await SetClocks.SetAsync(act.Work, act.Danger.DangerId, DangerClockRules.ReviewLate(reviewDue));
        return await act.DoneAsync(act.Danger.State);
    }

    private const string Write = "update hidden_danger set resumption_asked_at = @Now, review_due_at = @reviewDue where danger_id = @DangerId";
}
