using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Casualties;
using Resilience.IncidentCommand.Consultations;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Incidents;

public sealed record IncidentItem(
    Guid IncidentId, EventClass EventClass, string Title, string Place, double? Longitude, double? Latitude, DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt, IncidentState State, int Sequence, EventGrade? Grade, string? GradeTable, Guid? ResponseId, Guid? MergedInto,
    DateTimeOffset? StableAt, string ManagingUnitCode);

public sealed record IncidentStep(
    int Sequence, IncidentState State, string DecidedBy, string Reason, string? Rule, IReadOnlyList<Material> Attachments, DateTimeOffset At);

public sealed record IncidentGradeView(
    int Sequence, EventGrade Grade, bool Automatic, string? RuleSet, string Measures, string GradedBy, string Reason, DateTimeOffset At);

/// <param name="MergedFrom">Incidents that became part of this one; each keeps its own history.</param>
public sealed record IncidentView(
    IncidentItem Incident, CasualtyTotals Casualties, IReadOnlyList<IncidentStep> Steps, IReadOnlyList<IncidentGradeView> Grades, IReadOnlyList<string> MergedFrom);

/// <summary>Lists incidents, newest first, and shows one with its history.</summary>
internal static class ListIncidents
{
    public static async Task<Ok<Page<IncidentItem>>> Handle(
        Database database, IncidentState? state, [RegularExpression(Codes.ManagingUnit)] string? unit, Guid? responseId, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<IncidentItem>(Select, new { state = state?.ToString(), unit, responseId, after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.ReceivedAt, row.IncidentId)));
    }

    public static async Task<Results<Ok<IncidentView>, NotFound>> One(Guid id, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var incident = await sql.QuerySingleOrDefaultAsync<IncidentItem>(Columns + " where incident_id = @id", new { id });
        if (incident is null)
            return TypedResults.NotFound();
        return TypedResults.Ok(new IncidentView(
            incident,
            await CasualtyTotals.OfAsync(sql, id, clock.GetUtcNow()),
            [.. (await sql.QueryAsync<StepRow>(Steps, new { id })).Select(step => new IncidentStep(
                step.Sequence, step.State, step.DecidedBy, step.Reason, step.Rule, JsonSerializer.Deserialize<Material[]>(step.Attachments, PlatformJson.Options)!, step.At))],
            (await sql.QueryAsync<IncidentGradeView>(Grades, new { id })).AsList(),
            (await sql.QueryAsync<string>("select incident_id::text from incident where merged_into = @id order by received_at limit 500", new { id })).AsList()));
    }

    private sealed record StepRow(int Sequence, IncidentState State, string DecidedBy, string Reason, string? Rule, string Attachments, DateTimeOffset At);

    private const string Columns = """
        select incident_id, event_class, title, place, longitude, latitude, occurred_at, received_at, state, sequence, grade, grade_table, response_id,
               merged_into, stable_at, managing_unit_code
        from incident
        """;

    private const string Select = Columns + """
         where (@state::text is null or state = @state) and (@unit::text is null or managing_unit_code = @unit)
          and (@responseId::uuid is null or response_id = @responseId) and (received_at, incident_id) < (@At, @Id)
        order by received_at desc, incident_id desc
        limit @take
        """;

    private const string Steps = """
        select sequence, state, decided_by, reason, rule, attachments::text, at from incident_step where incident_id = @id order by sequence limit 500
        """;

    private const string Grades = """
        select sequence, grade, automatic, rule_set, measures::text, graded_by, reason, at from incident_grade where incident_id = @id order by sequence limit 500
        """;
}
