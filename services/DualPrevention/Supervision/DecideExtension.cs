using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Supervision;

public sealed record DecideExtensionRequest(bool Granted, [Required, StringLength(1000)] string Reason, Person DecidedBy);

/// <summary>Grants or refuses an extension: the supervisor for a major danger, somebody else than the asker for a general one.</summary>
internal static class DecideExtension
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, DecideExtensionRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, "DecideExtension", request.DecidedBy, request);
        if (act.Answer is { } answer)
            return answer;
        if (act.Danger.Class == DangerClass.Major && SupervisionRules.WhyNotSupervise(call.Caller) is { } notSupervisor)
            return notSupervisor.ToProblem();
        if (await act.Work.Sql.QuerySingleOrDefaultAsync<PendingRequest>(Pending, new { act.Danger.DangerId }) is not { } pending)
            return await act.RefuseAsync(SupervisionRules.NotPending);
        if (request.DecidedBy.Is(pending.RequestedBy))
            return await act.RefuseAsync(SupervisionRules.OwnRequest);

        await act.WriteAsync(Write, new { request.Granted, request.DecidedBy.Name, request.Reason });
        await SetClocks.StopAsync(act.Work, act.Danger.DangerId, act.Now, "DecisionLate");
        if (!request.Granted)
            return await act.DoneAsync(act.Danger.State);

        var clocks = await RuleSets.InForceAsync<DangerClockTable>(act.Work.Sql, DangerClockTable.RuleSet, act.Now);
        await SetClocks.ForLimitAsync(act.Work, clocks.Value, act.Danger.DangerId, act.Now, pending.NewLimit, act.Danger.Class, act.Now);
        return await act.DoneAsync(act.Danger.State, pending.NewLimit);
    }

    private sealed record PendingRequest(string RequestedBy, DateTimeOffset NewLimit);

    private const string Pending = "select requested_by, new_limit from extension_request where danger_id = @DangerId and decided_at is null";

    private const string Write = """
        update extension_request set decided_at = @Now, granted = @Granted, decided_by = trim(@Name), decision_reason = @Reason
        where danger_id = @DangerId and decided_at is null
        """;
}
