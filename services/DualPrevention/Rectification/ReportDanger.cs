using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Rectification;

/// <summary>Whom a major danger is reported to: 负有监管职责的部门、职工大会或者职工代表大会 (WSL art. 41).</summary>
public enum ReportRecipient
{
    Supervisor = 1,
    WorkersCongress,
}

public sealed record ReportDangerRequest(
    ReportRecipient Recipient, [Required, StringLength(2000)] string StateAndCauses, [Required, StringLength(2000)] string HarmAndDifficulty,
    [Required, StringLength(2000)] string RectificationPlan, [Required, StringLength(100)] string ReceivedBy, DateTimeOffset ReceivedAt, Person ReportedBy);

/// <summary>Reports a major danger (上报) with its three parts. It counts as reported once both have it, the supervisor and the workers' congress.</summary>
internal static class ReportDanger
{
    public static readonly Refusal ReceiptInTheFuture = new(
        "hidden-danger.receipt-in-the-future", "收到时间晚于当前时间,或早于隐患发现时间。", "The receipt lies ahead of the clock or before the danger was found.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, ReportDangerRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, $"ReportTo{request.Recipient}", request.ReportedBy, request);
        if (act.Answer is { } answer)
            return answer;
        if (RectificationRules.WhyNotReport(act.Danger) is { } refusal)
            return await act.RefuseAsync(refusal);
        if (request.ReceivedAt > act.Now || request.ReceivedAt < act.Danger.FoundAt)
            return await act.RefuseAsync(ReceiptInTheFuture);

        var supervisor = request.Recipient == ReportRecipient.Supervisor;
        await act.WriteAsync(supervisor ? ToldSupervisor : ToldCongress, new { request.ReceivedAt });
        var other = supervisor ? act.Danger.CongressToldAt : act.Danger.SupervisorToldAt;
        return await act.DoneAsync(other is null ? DangerState.Graded : DangerState.Reported);
    }

    private const string ToldSupervisor = "update hidden_danger set supervisor_told_at = @ReceivedAt where danger_id = @DangerId";

    private const string ToldCongress = "update hidden_danger set congress_told_at = @ReceivedAt where danger_id = @DangerId";
}
