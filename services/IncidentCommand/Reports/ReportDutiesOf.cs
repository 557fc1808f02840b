using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Incidents;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Reports;

/// <param name="RemainingSeconds">Until the limit; negative when it has passed; null when reported or stopped.</param>
/// <param name="Late">Reported after the limit, or not reported though it has passed. For good.</param>
public sealed record LegView(ReportLevel To, DateTimeOffset? DueAt, string RuleSet, DateTimeOffset? ReportedAt, bool Late, int? RemainingSeconds);

/// <param name="Missing">The day has ended without a report. For good, also when a report comes later.</param>
public sealed record DayView(DateOnly Day, DateTimeOffset DueAt, DateTimeOffset? ReportedAt, bool Missing);

public sealed record IncidentDuties(Guid IncidentId, DateTimeOffset? StableAt, IReadOnlyList<LegView> Legs, IReadOnlyList<DayView> Days);

public sealed record MissingDay(Guid IncidentId, string Title, DateOnly Day, DateTimeOffset DueAt, DateTimeOffset? ReportedAt, string ManagingUnitCode);

public sealed record MarkStableRequest([Required, StringLength(100)] string DecidedBy, [Required, StringLength(1000, MinimumLength = 2)] string Reason);

/// <summary>Shows what an incident has to report and what it has missed; ends the daily reports when the situation is stable.</summary>
internal static class ReportDutiesOf
{
    public static async Task<Results<Ok<IncidentDuties>, NotFound>> One(Guid id, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var found = await sql.QuerySingleOrDefaultAsync<Found>("select incident_id, stable_at from incident where incident_id = @id", new { id });
        if (found is null)
            return TypedResults.NotFound();
        var parameters = new { id, now = clock.GetUtcNow() };
        return TypedResults.Ok(new IncidentDuties(
            id, found.StableAt, (await sql.QueryAsync<LegView>(Legs, parameters)).AsList(), (await sql.QueryAsync<DayView>(Days, parameters)).AsList()));
    }

    /// <summary>Days without a report, over all incidents, newest first.</summary>
    public static async Task<Ok<Page<MissingDay>>> Missing(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<MissingDay>(MissingDays, new { unit, after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.DueAt, row.IncidentId)));
    }

    public static async Task<Results<NoContent, NotFound, RefusalResult>> MarkStable(
        Guid id, MarkStableRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var incident = await Incident.LockAsync(work, id);
        if (incident is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(incident.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (incident.StableAt is not null)
            return TypedResults.NoContent();
        var now = clock.GetUtcNow();
        await ReportDuties.StopAsync(work, id, now, legsToo: false);
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "IncidentStable", incident.ManagingUnitCode, $"{incident.Title}灾情稳定,{request.DecidedBy}:{request.Reason}", new { incident.IncidentId })
        { ResponseId = incident.ResponseId });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Found(Guid IncidentId, DateTimeOffset? StableAt);

    private const string Legs = """
        select to_level as "to", due_at, rule_set, reported_at, late or (reported_at is null and not stopped and due_at < @now) as late,
               case when reported_at is null and not stopped then extract(epoch from due_at - @now)::int end as remaining_seconds
        from report_leg
        where incident_id = @id
        order by to_level
        """;

    private const string Days = """
        select day, due_at, reported_at, missing or (reported_at is null and not settled and due_at < @now) as missing
        from report_day
        where incident_id = @id
        order by day desc
        limit 500
        """;

    private const string MissingDays = """
        select incident_id, title, day, due_at, reported_at, managing_unit_code
        from report_day join incident using (incident_id)
        where missing and (@unit::text is null or managing_unit_code = @unit) and (due_at, incident_id) < (@At, @Id)
        order by due_at desc, incident_id desc
        limit @take
        """;
}
