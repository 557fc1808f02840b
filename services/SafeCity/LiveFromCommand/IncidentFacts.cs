using Dapper;
using Resilience.Persistence;

namespace Resilience.SafeCity.LiveFromCommand;

/// <summary>Item 47: accidents and their deaths by year, and deaths in natural disasters, from two events that come in any order.</summary>
internal static class IncidentFacts
{
    /// <summary>What the incident counts for now, written anew from what is known of it.</summary>
    public static Task CountAsync(UnitOfWork work, Guid incidentId, DateTimeOffset at) => work.Sql.ExecuteAsync(Count, new { incidentId, at });

    // An incident that turned out false, or that became part of another, counts for nothing.
    private const string Count = """
        insert into live_record as kept (metric, record_id, managing_unit_code, part, whole, year, link, at, news)
        select metric, incident_id::text, managing_unit_code, part, 1,
               extract(year from occurred_at at time zone 'Asia/Shanghai')::int, 'incident-command/v1/incidents/' || incident_id, @at, changed + graded
        from incident_fact
        cross join lateral (values
            ('incident-command.accidents-trend', case when counts and class = 'Accident' then 1 else 0 end),
            ('incident-command.deaths-trend', case when counts and class = 'Accident' then deaths else 0 end),
            ('incident-command.disaster-deaths', case when counts and class = 'NaturalDisaster' then deaths else 0 end)) as one (metric, part)
        where incident_id = @incidentId and class is not null
        on conflict (metric, record_id) do update set
            managing_unit_code = excluded.managing_unit_code, part = excluded.part, year = excluded.year, at = excluded.at, news = excluded.news
        """;
}
