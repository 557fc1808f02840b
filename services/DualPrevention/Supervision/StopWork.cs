using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Supervision;

public sealed record StopWorkRequest([Required, StringLength(1000)] string Reason, bool PeopleWithdrawn, Person OrderedBy);

/// <summary>Stops work or use because of a major danger (停产停业、停止使用, WSL art. 65), at any time before it is closed.</summary>
internal static class StopWork
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, StopWorkRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, "StopWork", request.OrderedBy, request);
        if (act.Answer is { } answer)
            return answer;
        if (SupervisionRules.WhyNotStop(act.Danger) is { } refusal)
            return await act.RefuseAsync(refusal);

        await act.WriteAsync("update hidden_danger set stopped_work_at = @Now where danger_id = @DangerId");
        return await act.DoneAsync(act.Danger.State, due: null, DangerChange.WorkStopped);
    }
}
