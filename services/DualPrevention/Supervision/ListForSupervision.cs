using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Supervision;

public sealed record ListForSupervisionRequest(
    [Required, StringLength(100)] string NoticeNumber, [Required, StringLength(100)] string Department, [Required, StringLength(1000)] string Reason,
    DateTimeOffset Limit, Person ListedBy);

/// <summary>Lists a major danger for supervised rectification (挂牌督办); its limit is the supervisor's from now on.</summary>
internal static class ListForSupervision
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, ListForSupervisionRequest request)
    {
        if (SupervisionRules.WhyNotSupervise(call.Caller) is { } notSupervisor)
            return notSupervisor.ToProblem();
        await using var act = await DangerAct.BeginAsync(call, "List", request.ListedBy, request);
        if (act.Answer is { } answer)
            return answer;
        var days = await SupervisionDays.LoadAsync(act.Work, act.Now, act.Now, act.Now);
        if (SupervisionRules.WhyNotList(act.Danger, request.Limit, days.Table.Listing.LimitDays, act.Now) is { } refusal)
            return await act.RefuseAsync(refusal, ("limitDays", days.Table.Listing.LimitDays));

        var limit = request.Limit.ToUniversalTime();
        var noticeDue = days.After(act.Now, days.Table.Listing.NoticeWorkingDays);
        await act.WriteAsync(Write, new
        {
            request.NoticeNumber, request.Department, request.Reason, request.ListedBy.Name, limit, noticeDue, days.References,
        });
        await SetClocks.SetAsync(act.Work, act.Danger.DangerId, new ClockToSet("NoticeLate", 0, "市安委会办公室", noticeDue));
        // An approved plan may promise less time than the supervisor gives; it goes on to bind.
        var due = act.Danger.State is DangerState.Graded or DangerState.Reported || limit < act.Danger.DueAt ? limit : act.Danger.DueAt;
        await SetClocks.ForLimitAsync(act.Work, days.Table, act.Danger.DangerId, act.Now, due, act.Danger.Class, act.Now);
        return await act.DoneAsync(act.Danger.State, due, DangerChange.Listed);
    }

    private const string Write = """
        insert into listed_supervision (danger_id, notice_number, department, reason, listed_by, listed_at, limit_at, notice_due_at, rule_sets)
        values (@DangerId, @NoticeNumber, @Department, @Reason, trim(@Name), @Now, @limit, @noticeDue, @References);

        update hidden_danger set listed_at = @Now where danger_id = @DangerId;
        """;
}
