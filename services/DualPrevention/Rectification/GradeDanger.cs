using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Rectification;

public sealed record GradeDangerRequest(DangerClass Class, [StringLength(100)] string? Clause, Person ConfirmedBy);

/// <summary>Confirms the class of a registered danger (评估定级); the clause that makes it a major one is kept.</summary>
internal static class GradeDanger
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, GradeDangerRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, "Grade", request.ConfirmedBy, request);
        if (act.Answer is { } answer)
            return answer;
        var standards = await RuleSets.InForceAsync<DeterminationStandards>(act.Work.Sql, DeterminationStandards.RuleSet, act.Now);
        var inForce = request.Clause is { } clause && standards.Value.Has(clause, ChinaTime.DayOf(act.Now));
        if (RectificationRules.WhyNotGrade(act.Danger, request.Class, request.ConfirmedBy, inForce) is { } refusal)
            return await act.RefuseAsync(refusal, ("ruleSet", standards.Reference));

        var major = request.Class == DangerClass.Major;
        await act.WriteAsync(Write, new
        {
            Class = request.Class.ToString(), Clause = major ? request.Clause : null, Reference = major ? standards.Reference : null,
        });
        // The steps after the limit reach higher for a major danger.
        var clocks = await RuleSets.InForceAsync<DangerClockTable>(act.Work.Sql, DangerClockTable.RuleSet, act.Now);
        await SetClocks.ForLimitAsync(act.Work, clocks.Value, act.Danger.DangerId, act.Danger.FoundAt, act.Danger.DueAt, request.Class, act.Now);
        return await act.DoneAsync(DangerState.Graded, due: null, DangerChange.Found);
    }

    private const string Write = """
        update hidden_danger
        set class = @Class, determination = @Clause, determination_rule_set = @Reference,
            sub_grade = case when @Class = 'General' then sub_grade end
        where danger_id = @DangerId
        """;
}
