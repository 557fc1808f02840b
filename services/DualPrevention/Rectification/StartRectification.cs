using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Rectification;

/// <summary>Whether work or use stops while a major danger is removed, and why or why not (WSL art. 65).</summary>
public sealed record StopWorkDecision(bool Stop, [Required, StringLength(1000)] string Reason);

public sealed record StartRectificationRequest(
    Person Rectifier, [Required, StringLength(1000)] string InterimProtection, StopWorkDecision? StopWork);

/// <summary>Starts the rectification (治理), or starts it again after a rejection, with interim protection in place.</summary>
internal static class StartRectification
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, StartRectificationRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, "StartRectification", request.Rectifier, request);
        if (act.Answer is { } answer)
            return answer;
        if (RectificationRules.WhyNotStart(act.Danger, request.StopWork is not null) is { } refusal)
            return await act.RefuseAsync(refusal);

        var stops = request.StopWork is { Stop: true } && act.Danger is { Class: DangerClass.Major, StoppedWorkAt: null };
        await act.WriteAsync(Write, new { request.Rectifier.Name, stops });
        return await act.DoneAsync(DangerState.Rectifying, due: null, stops ? [DangerChange.WorkStopped] : []);
    }

    // A decision not to stop never lifts a stop that is in force: only the supervisor's consent does.
    private const string Write = """
        update hidden_danger
        set rectifier_name = trim(@Name), submitted_at = null, stopped_work_at = case when @stops then @Now else stopped_work_at end
        where danger_id = @DangerId
        """;
}
