using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Supervision;

public sealed record ReviewSiteRequest(
    bool Passed, [Required, StringLength(2000)] string Findings, [MaxLength(20)] IReadOnlyList<EvidenceItem> Evidence, Person ReviewedBy);

/// <summary>The supervisor's site review (现场审查): it lets a listed danger close and stopped work resume, or sends the danger back.</summary>
internal static class ReviewSite
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, ReviewSiteRequest request)
    {
        if (SupervisionRules.WhyNotSupervise(call.Caller) is { } notSupervisor)
            return notSupervisor.ToProblem();
        await using var act = await DangerAct.BeginAsync(call, "ReviewSite", request.ReviewedBy, request);
        if (act.Answer is { } answer)
            return answer;
        if (SupervisionRules.WhyNotReview(act.Danger, request.ReviewedBy) is { } refusal)
            return await act.RefuseAsync(refusal);

        await SetClocks.StopAsync(act.Work, act.Danger.DangerId, act.Now, "ReviewLate");
        if (request.Passed)
        {
            await act.WriteAsync(WritePassed);
            return await act.DoneAsync(DangerState.Accepted, due: null, act.Danger.ResumptionAskedAt is null ? [] : [DangerChange.WorkResumed]);
        }

        await act.WriteAsync(WriteFailed);
        return await act.DoneAsync(DangerState.Rejected);
    }

    // Work goes on stopping unless it was asked to resume it.
    private const string WritePassed = """
        update hidden_danger
        set reviewed_at = @Now, review_due_at = null, resumption_asked_at = null,
            stopped_work_at = case when resumption_asked_at is null then stopped_work_at end
        where danger_id = @DangerId
        """;

    private const string WriteFailed = """
        update hidden_danger
        set rejections = rejections + 1, accepted_at = null, acceptor_name = null, review_due_at = null, resumption_asked_at = null
        where danger_id = @DangerId
        """;
}
