using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Incidents;

/// <summary>An incident as its rules need it.</summary>
internal sealed record Incident(
    Guid IncidentId, EventClass EventClass, string Title, string Place, double? Longitude, double? Latitude, DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt, IncidentState State, int Sequence, string Figures, string? GradeTable, EventGrade? Grade, Guid? ResponseId, Guid? MergedInto,
    DateTimeOffset? StableAt, string ManagingUnitCode)
{
    /// <summary>One writer per incident: its ledger, its reports and its moves fit together.</summary>
    public static Task<Incident?> LockAsync(UnitOfWork work, Guid id) =>
        work.Sql.QuerySingleOrDefaultAsync<Incident>(Columns + " where incident_id = @id for no key update", new { id });

    public IncidentChanged Changed(string reason, DateTimeOffset at) => new(
        IncidentId, Sequence, State, EventClass, Title, Place, Longitude, Latitude, OccurredAt, ResponseId, MergedInto, reason, ManagingUnitCode, at);

    private const string Columns = """
        select incident_id, event_class, title, place, longitude, latitude, occurred_at, received_at, state, sequence, figures::text, grade_table, grade,
               response_id, merged_into, stable_at, managing_unit_code
        from incident
        """;
}
