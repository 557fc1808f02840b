using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Reports;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Incidents;

/// <param name="Course">What is known, in words.</param>
/// <param name="Source">Who reported it: 110, 119, a unit, a camera…</param>
/// <param name="ReceivedAt">When somebody whose duty it is knew; the clocks of the reports start here. Now when left out.</param>
/// <param name="Synthetic">True for reconstructed or made-up incidents of exercises.</param>
public sealed record ReportIncidentRequest(
    EventClass EventClass,
    [Required, StringLength(200)] string Title,
    [Required, StringLength(200)] string Place,
    [Range(-180, 180)] double? Longitude,
    [Range(-90, 90)] double? Latitude,
    DateTimeOffset OccurredAt,
    [Required, StringLength(4000)] string Course,
    [Required, StringLength(200)] string Source,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode,
    [Required, StringLength(100)] string TakenBy,
    DateTimeOffset? ReceivedAt = null,
    bool Synthetic = false) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Longitude is null != Latitude is null)
            yield return new ValidationResult("经度与纬度须同时填写。 / Longitude and latitude go together.", [nameof(Latitude)]);
    }
}

/// <summary>Takes an incident in 接报, and starts the clocks of its reports.</summary>
internal static class ReportIncident
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, ReportIncidentRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        var now = clock.GetUtcNow();
        var received = request.ReceivedAt ?? now;
        if (request.OccurredAt > received || received > now.AddMinutes(10))
            return IncidentRules.InTheFuture.ToProblem();

        await using var work = await database.BeginAsync(ct);
        var row = new
        {
            id, content = Jsonb.Of(request), eventClass = request.EventClass.ToString(), request.Title, request.Place, request.Longitude, request.Latitude,
            request.OccurredAt, received, request.ManagingUnitCode, request.TakenBy, request.Course,
        };
        if (await work.Sql.ExecuteAsync(Insert, row) == 0)
            return await work.Sql.ExecuteScalarAsync<bool>(Same, row) ? TypedResults.NoContent() : IncidentRules.Different.ToProblem();

        await work.Sql.ExecuteAsync(FirstStep, row);
        var incident = (await Incident.LockAsync(work, id))!;
        await ReportDuties.StartAsync(work, incident, now);
        await TimelineLog.AddAsync(work, new TimelineEntry(
            received, "IncidentReported", request.ManagingUnitCode, $"接报:{request.Title}({request.Place}),来源:{request.Source}",
            new { incidentId = id, request.EventClass, request.TakenBy, request.Synthetic }));
        await work.PublishAsync(incident.Changed(request.Course.Length > 200 ? request.Course[..200] : request.Course, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Insert = """
        insert into incident (
            incident_id, content, event_class, title, place, longitude, latitude, occurred_at, received_at, state, sequence, managing_unit_code)
        values (@id, @content, @eventClass, @Title, @Place, @Longitude, @Latitude, @OccurredAt, @received, 'Reported', 1, @ManagingUnitCode)
        on conflict do nothing
        """;

    private const string Same = "select content = @content from incident where incident_id = @id";

    private const string FirstStep = """
        insert into incident_step (incident_id, sequence, state, decided_by, reason, at) values (@id, 1, 'Reported', @TakenBy, @Course, @received)
        """;
}
