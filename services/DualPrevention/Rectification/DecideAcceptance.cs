using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.DualPrevention.Reviews;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Rectification;

public sealed record AcceptDangerRequest(
    Person Acceptor, [Required, StringLength(1000)] string Opinion, [MaxLength(20)] IReadOnlyList<EvidenceItem> Evidence);

public sealed record RejectDangerRequest(Person Acceptor, [Required, StringLength(1000)] string Reason);

/// <summary>Accepts or rejects a rectification (验收). The row's lock lets one of two acceptors decide; the other reads who was first.</summary>
internal static class DecideAcceptance
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Accept([AsParameters] DangerCall call, AcceptDangerRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, "Accept", request.Acceptor, request);
        if (act.Answer is { } answer)
            return answer;
        if (RectificationRules.WhyNotDecide(act.Danger, request.Acceptor) is { } refusal)
            return await act.RefuseAsync(refusal);

        var clocks = await RuleSets.InForceAsync<DangerClockTable>(act.Work.Sql, DangerClockTable.RuleSet, act.Now);
        DateTimeOffset? review = act.Danger.ListedAt is null ? null : act.Now.AddDays(clocks.Value.Listing.SiteReviewDays);
        await act.WriteAsync(WriteAccepted, new { request.Acceptor.Name, review });
        if (review is { } by)
            await SetClocks.SetAsync(act.Work, act.Danger.DangerId, DangerClockRules.ReviewLate(by));
        if (act.Danger.Class == DangerClass.Major)
            await ReviewSql.AfterMajorDangerAsync(act.Work, act.Danger.DangerId, act.Danger.EnterpriseId, act.Danger.RiskId, act.Now);
        return await act.DoneAsync(DangerState.Accepted);
    }

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Reject([AsParameters] DangerCall call, RejectDangerRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, "Reject", request.Acceptor, request);
        if (act.Answer is { } answer)
            return answer;
        if (RectificationRules.WhyNotDecide(act.Danger, request.Acceptor) is { } refusal)
            return await act.RefuseAsync(refusal);

        await act.WriteAsync("update hidden_danger set rejections = rejections + 1 where danger_id = @DangerId");
        return await act.DoneAsync(DangerState.Rejected);
    }

    private const string WriteAccepted = """
        update hidden_danger set acceptor_name = trim(@Name), accepted_at = @Now, reviewed_at = null, review_due_at = @review where danger_id = @DangerId
        """;
}
