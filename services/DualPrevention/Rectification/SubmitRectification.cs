using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Rectification;

public sealed record SubmitRectificationRequest(
    Person Rectifier, [Required, StringLength(2000)] string Done, [MinLength(1), MaxLength(20)] IReadOnlyList<EvidenceItem> Evidence);

/// <summary>The rectifier hands in what was done, with evidence; the danger waits for its acceptance (待验收), and its clocks with it.</summary>
internal static class SubmitRectification
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, SubmitRectificationRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, "SubmitRectification", request.Rectifier, request);
        if (act.Answer is { } answer)
            return answer;
        if (RectificationRules.WhyNotSubmit(act.Danger) is { } refusal)
            return await act.RefuseAsync(refusal);

        await act.WriteAsync(Write, new { request.Rectifier.Name });
        return await act.DoneAsync(DangerState.AwaitingAcceptance);
    }

    private const string Write = "update hidden_danger set rectifier_name = trim(@Name), submitted_at = @Now where danger_id = @DangerId";
}
