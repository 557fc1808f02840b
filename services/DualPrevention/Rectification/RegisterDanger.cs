using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Rectification;

public sealed record RegisterDangerRequest(DangerClass ProposedClass, DangerSubGrade? SubGrade, Person RegisteredBy);

/// <summary>Registers a found danger (登记) and proposes its class.</summary>
internal static class RegisterDanger
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, RegisterDangerRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, "Register", request.RegisteredBy, request);
        if (act.Answer is { } answer)
            return answer;
        if (RectificationRules.WhyNotRegister(act.Danger) is { } refusal)
            return await act.RefuseAsync(refusal);

        await act.WriteAsync(Write, new { Class = request.ProposedClass.ToString(), SubGrade = request.SubGrade?.ToString(), request.RegisteredBy.Name });
        return await act.DoneAsync(DangerState.Registered);
    }

    private const string Write = """
        update hidden_danger set proposed_class = @Class, sub_grade = @SubGrade, registered_by = trim(@Name) where danger_id = @DangerId
        """;
}
