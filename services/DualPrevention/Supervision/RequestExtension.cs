using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Supervision;

public sealed record RequestExtensionRequest([Required, StringLength(1000)] string Reason, DateTimeOffset NewLimit, Person RequestedBy);

/// <summary>Asks for a later limit (延期申请); the decision has a clock of its own.</summary>
internal static class RequestExtension
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, RequestExtensionRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, "RequestExtension", request.RequestedBy, request);
        if (act.Answer is { } answer)
            return answer;
        var days = await SupervisionDays.LoadAsync(act.Work, Earlier(act.Now, act.Danger.DueAt), Later(act.Now, act.Danger.DueAt), act.Now);
        var listing = days.Table.Listing;
        var lastDay = days.Before(act.Danger.DueAt, listing.ExtensionRequestWorkingDays);
        var pending = await act.Work.Sql.ExecuteScalarAsync<bool>(IsPending, new { act.Danger.DangerId });
        if (SupervisionRules.WhyNotExtend(act.Danger, pending, request.NewLimit, lastDay, listing.LimitDays, act.Now) is { } refusal)
            return await act.RefuseAsync(refusal, ("dueAt", act.Danger.DueAt), ("askedBefore", act.Danger.ListedAt is null ? null : lastDay));

        var decideBy = days.After(act.Now, listing.ExtensionDecisionWorkingDays);
        await act.WriteAsync(Write, new
        {
            request.RequestedBy.Name, request.Reason, act.Danger.DueAt, NewLimit = request.NewLimit.ToUniversalTime(), decideBy, days.References,
        });
        await SetClocks.SetAsync(act.Work, act.Danger.DangerId, new ClockToSet("DecisionLate", 0, "市安委会办公室", decideBy));
        return await act.DoneAsync(act.Danger.State);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private const string IsPending = "select exists (select from extension_request where danger_id = @DangerId and decided_at is null)";

    private const string Write = """
        insert into extension_request (danger_id, number, requested_at, requested_by, reason, old_limit, new_limit, decide_by, rule_sets)
        select @DangerId, coalesce(max(number), 0) + 1, @Now, trim(@Name), @Reason, @DueAt, @NewLimit, @decideBy, @References
        from extension_request
        where danger_id = @DangerId
        """;
}
