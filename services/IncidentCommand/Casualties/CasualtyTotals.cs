using Dapper;
using Npgsql;

namespace Resilience.IncidentCommand.Casualties;

/// <summary>What the ledger counts: every person once, by the latest news of them; with those of incidents that were merged into this one.</summary>
public sealed record CasualtyTotals(int Dead, int Missing, int SeriouslyInjured, int LightlyInjured, int Safe)
{
    /// <summary>As recorded until an instant.</summary>
    internal static Task<CasualtyTotals> OfAsync(NpgsqlConnection sql, Guid incidentId, DateTimeOffset asOf) =>
        sql.QuerySingleAsync<CasualtyTotals>(Select, new { incidentId, asOf });

    private const string Select = """
        with recursive part as (
            select @incidentId as incident_id
            union
            select incident.incident_id from incident join part on incident.merged_into = part.incident_id
        )
        select count(*) filter (where status = 'Dead')::int as dead,
               count(*) filter (where status = 'Missing')::int as missing,
               count(*) filter (where status = 'SeriouslyInjured')::int as seriously_injured,
               count(*) filter (where status = 'LightlyInjured')::int as lightly_injured,
               count(*) filter (where status = 'Safe')::int as safe
        from (
            select distinct on (person_id) status
            from casualty_entry
            where incident_id in (select incident_id from part) and recorded_at <= @asOf
            order by person_id, entry_no desc) latest
        """;
}
