using Dapper;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Reports;

/// <summary>Tells of open shelters that have not reported in time, once for each report that is missing when somebody looks.</summary>
internal sealed class ReportLoop(Database database, TimeProvider time, ILogger<ReportLoop> logger) : ClockLoop(database, time, logger)
{
    private const int Batch = 200;

    protected override string NextDue => "select report_due_at from shelter where report_due_at is not null order by report_due_at limit 1";

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var rules = await RuleSets.InForceAsync<ReportInterval>(work.Sql, ReportInterval.Id, now);
        var overdue = (await work.Sql.QueryAsync<Overdue>(Fire, new { now, rules.Value.EveryMinutes, Batch })).AsList();
        await work.PublishAllAsync(overdue.Select(one => new ShelterReportOverdue(
            one.ShelterId, one.Name, one.DueAt, one.Missed, one.Occupancy, one.ManagingUnitCode, now)).ToList());
        return overdue.Count;
    }

    private sealed record Overdue(Guid ShelterId, string Name, DateTimeOffset DueAt, int Missed, int Occupancy, string ManagingUnitCode);

    // After a stop of this service the clock goes on from the next report, not through all that were missed meanwhile.
    private const string Fire = """
        with due as (
            select shelter_id, report_due_at, 1 + floor(extract(epoch from @now - report_due_at) / 60 / @EveryMinutes)::int as missed
            from shelter
            where report_due_at <= @now
            order by report_due_at
            limit @Batch
            for no key update skip locked)
        update shelter
        set report_due_at = due.report_due_at + make_interval(mins => due.missed * @EveryMinutes), reports_missed = reports_missed + due.missed
        from due
        where due.shelter_id = shelter.shelter_id
        returning shelter.shelter_id, name, due.report_due_at as due_at, reports_missed as missed, occupancy, managing_unit_code
        """;
}
