using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Casualties;
using Resilience.IncidentCommand.Incidents;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Reports;

/// <summary>A report's own words; casualties are counted from the ledger (SC493 art. 12: unit, scene, course, casualties, loss, measures, other).</summary>
/// <param name="Unit">The unit where it happened, and what it does.</param>
/// <param name="ForDay">The day that it reports on, when that is over.</param>
public sealed record SubmitReportRequest(
    IncidentReportKind Kind,
    ReportLevel To,
    [StringLength(500)] string? Unit,
    [StringLength(4000)] string? Scene,
    [StringLength(4000)] string? Course,
    [Range(0, 1e15)] decimal? LossCny,
    [StringLength(4000)] string? Measures,
    [StringLength(4000)] string? Other,
    [Required, StringLength(100)] string ReportedBy,
    DateOnly? ForDay = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (To == ReportLevel.Unit)
            yield return new ValidationResult("须报往上级。 / A report goes up.", [nameof(To)]);
        if (Kind == IncidentReportKind.Zero)
            yield break;
        foreach (var (name, text) in new[] { (nameof(Unit), Unit), (nameof(Scene), Scene), (nameof(Course), Course), (nameof(Measures), Measures) })
        {
            if (string.IsNullOrWhiteSpace(text))
                yield return new ValidationResult("除零报告外必须填写。 / Required in every report but a zero-report.", [name]);
        }
    }
}

public sealed record SubmitReportAnswer(int Version, bool Late, string Hash, CasualtyTotals Casualties);

/// <summary>Submits a report 初报、续报、终报、零报告: it closes its clocks, and carries the digest of the report before it.</summary>
internal static class SubmitReport
{
    private static readonly Refusal Different = new(
        "incident-report.different", "该编号的报告已提交且内容不同。", "A report of this id has been submitted with other content.");

    private static readonly Refusal NotThatDay = new("incident-report.not-that-day", "该日不在应报期内。", "No report is due for that day.");

    public static async Task<Results<Ok<SubmitReportAnswer>, NotFound, RefusalResult>> Handle(
        Guid id, Guid reportId, SubmitReportRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var incident = await Incident.LockAsync(work, id);
        if (incident is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(incident.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (await work.Sql.QuerySingleOrDefaultAsync<Known>(Find, new { id, reportId, request = Jsonb.Of(request) }) is { } known)
            return known.Same ? TypedResults.Ok(AnswerOf(known.Content, known.Hash)) : Different.ToProblem();
        if (IncidentRules.WhyNotWork(incident.State) is { } closed)
            return closed.ToProblem(("state", incident.State));

        var now = clock.GetUtcNow();
        var day = request.ForDay ?? ChinaTime.DayOf(now);
        if (request.ForDay is not null && !await work.Sql.ExecuteScalarAsync<bool>(HasDay, new { id, day }))
            return NotThatDay.ToProblem();
        var late = await ReportDuties.CloseAsync(work, incident, request.To, day, now);
        var totals = await CasualtyTotals.OfAsync(work.Sql, id, now);
        var last = await work.Sql.QuerySingleOrDefaultAsync<Last>(LastOf, new { id }) ?? new Last(0, ReportChain.Start);
        var content = JsonSerializer.Serialize(
            new Content(id, last.Version + 1, reportId, incident.Title, incident.Place, incident.OccurredAt, request, totals, late, caller.Department, now),
            PlatformJson.Options);
        var hash = ReportChain.HashOf(last.Hash, content);
        await work.Sql.ExecuteAsync(Insert, new { id, version = last.Version + 1, reportId, request = Jsonb.Of(request), content, previous = last.Hash, hash });
        var submitted = new IncidentReportSubmitted(
            id, last.Version + 1, request.Kind, request.To, late, incident.Title, totals.Dead, totals.Missing, totals.SeriouslyInjured, totals.LightlyInjured,
            hash, incident.ManagingUnitCode, now);
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "IncidentReportSubmitted", incident.ManagingUnitCode,
            $"{incident.Title}第{submitted.Version}次报告报往{submitted.To}{(late ? "(迟报)" : "")}:死亡{totals.Dead},失踪{totals.Missing}",
            new { incident.IncidentId, submitted.Version, submitted.Kind, submitted.To, late, hash })
        { ResponseId = incident.ResponseId });
        await work.PublishAsync(submitted);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new SubmitReportAnswer(submitted.Version, late, hash, totals));
    }

    private static SubmitReportAnswer AnswerOf(string content, string hash)
    {
        var said = JsonSerializer.Deserialize<Content>(content, PlatformJson.Options)!;
        return new SubmitReportAnswer(said.Version, said.Late, hash, said.Casualties);
    }

    internal sealed record Content(
        Guid IncidentId, int Version, Guid ReportId, string Title, string Place, DateTimeOffset OccurredAt, SubmitReportRequest Report,
        CasualtyTotals Casualties, bool Late, string Department, DateTimeOffset ReportedAt);

    private sealed record Known(bool Same, string Content, string Hash);

    private sealed record Last(int Version, string Hash);

    private const string Find = """
        select incident_id = @id and request = @request as same, content, hash from incident_report where report_id = @reportId
        """;

    private const string HasDay = "select exists (select from report_day where incident_id = @id and day = @day)";

    private const string LastOf = "select version, hash from incident_report where incident_id = @id order by version desc limit 1";

    private const string Insert = """
        insert into incident_report (incident_id, version, report_id, request, content, previous_hash, hash)
        values (@id, @version, @reportId, @request, @content, @previous, @hash)
        """;
}
