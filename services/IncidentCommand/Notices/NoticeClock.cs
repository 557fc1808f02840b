using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.IncidentCommand.Notices;

/// <summary>Tells once of each notice that has not been acknowledged in time.</summary>
internal sealed class NoticeClock(Database database, TimeProvider time, ILogger<NoticeClock> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => "select min(acknowledge_by) from notice where acknowledged_at is null and not told_overdue";

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var late = (await work.Sql.QueryAsync<Late>(Fire, new { now })).AsList();
        await work.PublishAllAsync(late.Select(notice => new NoticeUnacknowledged(
            notice.NoticeId, notice.Recipient, notice.AcknowledgeBy, notice.ManagingUnitCode, now)).ToList());
        return late.Count;
    }

    private sealed record Late(Guid NoticeId, string Recipient, DateTimeOffset AcknowledgeBy, string ManagingUnitCode);

    private const string Fire = """
        with due as (
            select notice_id
            from notice
            where acknowledge_by <= @now and acknowledged_at is null and not told_overdue
            order by acknowledge_by
            limit 100
            for no key update skip locked
        ), told as (
            update notice set told_overdue = true
            from due
            where notice.notice_id = due.notice_id
            returning notice.notice_id, notice.response_id, warning_id, incident_id, recipient_code, recipient, acknowledge_by, notice.managing_unit_code
        ), entry as (
            insert into timeline_entry (at, kind, response_id, plan_code, managing_unit_code, text, details)
            select @now, 'NoticeUnacknowledged', response.response_id, plan_code, told.managing_unit_code, recipient || '未在时限内确认收到通报,请电话核实',
                   jsonb_build_object('noticeId', notice_id, 'recipientCode', recipient_code, 'acknowledgeBy', acknowledge_by)
            from told left join public_warning warning using (warning_id) left join incident using (incident_id)
                left join response on response.response_id = coalesce(told.response_id, warning.response_id, incident.response_id)
        )
        select notice_id, recipient, acknowledge_by, managing_unit_code from told order by acknowledge_by, notice_id
        """;
}
