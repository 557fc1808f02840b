using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.IncidentCommand.Reports;

/// <summary>Tells the province of reports that are missing: a leg that has passed its limit, and every day that ended without a report.</summary>
internal sealed class ReportClock(Database database, TimeProvider time, ILogger<ReportClock> logger) : ClockLoop(database, time, logger)
{
    private const int Batch = 200;

    protected override string NextDue => """
        select least(
            (select min(due_at) from report_leg where reported_at is null and not told and not stopped),
            (select min(due_at) from report_day where not settled))
        """;

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var fired = (await work.Sql.QueryAsync<Fired>(Fire, new { now, Batch })).AsList();
        await work.PublishAllAsync(fired.Where(one => one.Missing).Select(one => new IncidentReportMissing(
            one.IncidentId, one.Title, one.ToLevel, one.Day, one.DueAt, one.ManagingUnitCode, now)).ToList());
        return fired.Count;
    }

    private sealed record Fired(Guid IncidentId, string Title, ReportLevel? ToLevel, DateOnly? Day, DateTimeOffset DueAt, bool Missing, string ManagingUnitCode);

    // A day that has ended is followed by the next, day by day also after a stop of this service: each has its own answer.
    private const string Fire = """
        with due_leg as (
            select incident_id, to_level from report_leg
            where due_at <= @now and reported_at is null and not told and not stopped
            order by due_at
            limit @Batch
            for no key update skip locked
        ), leg as (
            update report_leg set told = true
            from due_leg
            where report_leg.incident_id = due_leg.incident_id and report_leg.to_level = due_leg.to_level
            returning report_leg.incident_id, report_leg.to_level, report_leg.due_at
        ), due_day as (
            select incident_id, day from report_day
            where due_at <= @now and not settled
            order by due_at
            limit @Batch
            for no key update skip locked
        ), day as (
            update report_day set settled = true, missing = reported_at is null
            from due_day
            where report_day.incident_id = due_day.incident_id and report_day.day = due_day.day
            returning report_day.incident_id, report_day.day, report_day.due_at, report_day.missing
        ), next_day as (
            insert into report_day (incident_id, day, due_at)
            select incident_id, day + 1, due_at + interval '24 hours' from day
            on conflict do nothing
        ), fired as (
            select incident_id, to_level, null::date as day, due_at, true as missing from leg
            union all
            select incident_id, null, day, due_at, missing from day
        ), entry as (
            insert into timeline_entry (at, kind, response_id, plan_code, managing_unit_code, text, details)
            select @now, 'IncidentReportMissing', incident.response_id, response.plan_code, incident.managing_unit_code,
                   case when fired.day is null then title || '未按时逐级报告' else title || to_char(fired.day, 'YYYY-MM-DD') || '无报告' end,
                   jsonb_build_object('incidentId', incident.incident_id, 'to', to_level, 'day', fired.day, 'dueAt', due_at)
            from fired join incident using (incident_id) left join response on response.response_id = incident.response_id
            where fired.missing
        )
        select incident_id, title, to_level, fired.day, due_at, missing, managing_unit_code
        from fired join incident using (incident_id)
        order by due_at
        """;
}
