using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.Messaging;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Rectification;

public sealed record CloseDangerRequest(Person ClosedBy, [Required, StringLength(1000)] string Remark);

/// <summary>Strikes an accepted danger off (销号), after its risk has been graded afresh.</summary>
internal static class CloseDanger
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, CloseDangerRequest request)
    {
        await using var act = await DangerAct.BeginAsync(call, "Close", request.ClosedBy, request);
        if (act.Answer is { } answer)
            return answer;
        var reassessed = await act.Work.Sql.ExecuteScalarAsync<bool>(Reassessed, new { act.Danger.RiskId, act.Danger.AcceptedAt });
        if (RectificationRules.WhyNotClose(act.Danger, reassessed) is { } refusal)
            return await act.RefuseAsync(refusal, ("riskId", act.Danger.RiskId));

        await act.WriteAsync("update hidden_danger set state = 'Closed', closed_at = @Now where danger_id = @DangerId");
        await SetClocks.StopAsync(act.Work, act.Danger.DangerId, act.Now, "Warning", "Overdue", "Escalation", "NoticeLate", "DecisionLate", "ReviewLate");
        await TellAsync(act);
        return await act.DoneAsync(DangerState.Closed, due: null, DangerChange.Closed);
    }

    /// <summary>Of a general danger nobody hears, unless the public uses the place or has reported it.</summary>
    private static async Task TellAsync(DangerAct act)
    {
        var danger = await act.Work.Sql.QuerySingleAsync<Origin>(SelectOrigin, new { act.Danger.DangerId });
        if (danger.PublicPlace)
            await act.Work.PublishAsync(new PublicPlaceDangerClosed(
                act.Danger.DangerId, act.Danger.EnterpriseId, danger.Name, danger.Item, act.Danger.ManagingUnitCode, act.Now));
        if (danger.ReportId is { } report)
            await act.Work.PublishAsync(new PublicReportChanged(
                report, act.Danger.EnterpriseId, "Closed", act.Danger.DangerId, act.Danger.ManagingUnitCode, act.Now));
    }

    private sealed record Origin(bool PublicPlace, string Name, string Item, Guid? ReportId);

    private const string SelectOrigin = """
        select public_place, name, item, report_id
        from hidden_danger join enterprise using (enterprise_id) left join public_report using (danger_id)
        where danger_id = @DangerId
        """;

    private const string Reassessed = """
        select @RiskId::uuid is null
            or exists (select from risk_assessment where risk_id = @RiskId and assessed_at >= @AcceptedAt)
        """;
}
