using Dapper;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Incidents;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Reports;

/// <summary>
/// Opens and closes what an incident has to report: legs 逐级报告 from level to level, each with its limit, and one report for every day until the
/// situation is stable. All of them are rows with an instant; what was late or missing stays so.
/// </summary>
internal static class ReportDuties
{
    public static async Task StartAsync(UnitOfWork work, Incident incident, DateTimeOffset now)
    {
        var rules = await RuleSets.InForceAsync<ReportClocks>(work.Sql, ReportClocks.Id, now);
        var atCounty = rules.Value.StartsAtCounty.Contains(incident.EventClass);
        await work.Sql.ExecuteAsync(OpenLeg, new
        {
            incident.IncidentId, to = (int)(atCounty ? ReportLevel.City : ReportLevel.County), rules.Reference,
            due = incident.ReceivedAt.AddMinutes(atCounty ? rules.Value.LevelMinutes : rules.Value.UnitMinutes),
        });
        if (!rules.Value.Daily.Contains(incident.EventClass))
            return;
        var day = ChinaTime.DayOf(incident.ReceivedAt);
        await work.Sql.ExecuteAsync(OpenDay, new { incident.IncidentId, day, due = ChinaTime.EndOf(day) });
    }

    /// <summary>A graver grade is reported further up; the next level's time starts now.</summary>
    public static async Task ExtendAsync(UnitOfWork work, Incident incident, DateTimeOffset now)
    {
        var rules = await RuleSets.InForceAsync<ReportClocks>(work.Sql, ReportClocks.Id, now);
        await work.Sql.ExecuteAsync(OpenNextLeg, new
        {
            incident.IncidentId, reach = (int)rules.Value.ReachOf(incident.Grade), rules.Reference, due = now.AddMinutes(rules.Value.LevelMinutes),
        });
    }

    /// <summary>A report closes the legs up to its level, and the day that it is for.</summary>
    /// <returns>True when a leg or the day was late.</returns>
    public static async Task<bool> CloseAsync(UnitOfWork work, Incident incident, ReportLevel to, DateOnly day, DateTimeOffset now)
    {
        var late = await work.Sql.ExecuteScalarAsync<bool>(Close, new { incident.IncidentId, to = (int)to, day, now });
        await ExtendAsync(work, incident, now);
        return late;
    }

    /// <summary>From now on nothing more is due; a day that has not ended yet needs no report.</summary>
    public static Task StopAsync(UnitOfWork work, Guid incidentId, DateTimeOffset now, bool legsToo) =>
        work.Sql.ExecuteAsync(Stop, new { incidentId, now, legsToo });

    private const string OpenLeg = """
        insert into report_leg (incident_id, to_level, due_at, rule_set) values (@IncidentId, @to, @due, @Reference) on conflict do nothing
        """;

    private const string OpenDay = """
        insert into report_day (incident_id, day, due_at) values (@IncidentId, @day, @due) on conflict do nothing
        """;

    // The next leg opens when the one before it is done, not before.
    private const string OpenNextLeg = """
        insert into report_leg (incident_id, to_level, due_at, rule_set)
        select @IncidentId, max(to_level) + 1, @due, @Reference
        from report_leg
        where incident_id = @IncidentId
        having max(to_level) < @reach and bool_and(reported_at is not null) and not bool_or(stopped)
        on conflict do nothing
        """;

    private const string Close = """
        with leg as (
            update report_leg set reported_at = @now, late = due_at < @now
            where incident_id = @IncidentId and to_level <= @to and reported_at is null
            returning late
        ), skipped as (
            insert into report_leg (incident_id, to_level, rule_set, reported_at)
            select @IncidentId, @to, 'skip-level', @now
            where @to > (select max(to_level) from report_leg where incident_id = @IncidentId)
        ), today as (
            update report_day set reported_at = @now
            where incident_id = @IncidentId and day = @day and reported_at is null
            returning due_at < @now as late
        )
        select exists (select from leg where late) or exists (select from today where late)
        """;

    private const string Stop = """
        update report_day set settled = true where incident_id = @incidentId and not settled;

        update incident set stable_at = coalesce(stable_at, @now) where incident_id = @incidentId;

        update report_leg set stopped = true, late = late or coalesce(due_at < @now, false) where @legsToo and incident_id = @incidentId and reported_at is null;
        """;
}
