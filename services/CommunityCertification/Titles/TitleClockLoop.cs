using Dapper;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.CommunityCertification.Titles;

/// <summary>Watches re-inspections and rectifications: a title is marked and told of, and nothing is revoked by itself.</summary>
internal sealed class TitleClockLoop(Database database, TimeProvider time, ILogger<TitleClockLoop> logger) : ClockLoop(database, time, logger)
{
    private const int Batch = 200;

    protected override string NextDue => "select due_at from title_clock where fired_at is null and stopped_at is null order by due_at limit 1";

    protected override Task<int> FireAsync(UnitOfWork work, DateTimeOffset now) => FireAsync(work, now, Batch);

    internal static async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now, int batch)
    {
        var fired = (await work.Sql.QueryAsync<Title>(Fire, new { now, batch })).AsList();
        await work.PublishAllAsync([.. fired.Select(title => TitleSql.Told(
            title, title.Status, title.Status == TitleStatus.ReinspectionDue ? "三年期满待复核 due for re-inspection" : "整改逾期 rectification overdue", now))]);
        return fired.Count;
    }

    // The title is locked with its clock: an act on it and a firing exclude each other.
    private const string Fire = """
        with due as (
            select clock.clock_id
            from title_clock clock join title using (title_id)
            where clock.due_at <= @now and clock.fired_at is null and clock.stopped_at is null
            order by clock.due_at, clock.clock_id
            limit @batch
            for update skip locked
        ), fired as (
            update title_clock set fired_at = @now
            from due
            where title_clock.clock_id = due.clock_id
            returning title_clock.title_id, case title_clock.kind when 'Reinspection' then 'ReinspectionDue' else 'RectificationOverdue' end as status
        ), before as (
            select title_id, title.status from title join fired using (title_id)
        ), marked as (
            update title set status = fired.status
            from fired
            where title.title_id = fired.title_id
            returning title.title_id, title.community_id, title.level, title.year, title.status
        ), noted as (
            insert into title_history (title_id, number, act, from_status, to_status, by_name, department, reason, at)
            select marked.title_id, 1 + (select coalesce(max(number), 0) from title_history entry where entry.title_id = marked.title_id), 'Clock',
                   before.status, marked.status, '', '平台计时', marked.status, @now
            from marked join before using (title_id)
        )
        select t.title_id, t.community_id, c.name as community_name, c.managing_unit_code, t.level, t.year, t.status
        from marked t join community c using (community_id)
        """;
}
