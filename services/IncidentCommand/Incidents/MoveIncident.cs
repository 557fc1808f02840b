using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Consultations;
using Resilience.IncidentCommand.Reports;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Incidents;

/// <param name="FromSequence">Number of the step that this one follows, so that of two moves at once one counts.</param>
/// <param name="MergedInto">For Merged: the incident that goes on.</param>
/// <param name="ResponseId">For ResponseActive: the response it is part of.</param>
/// <param name="Rule">依据: clause or rule.</param>
/// <param name="Attachments">附件.</param>
public sealed record MoveIncidentRequest(
    IncidentState To,
    [Range(1, int.MaxValue)] int FromSequence,
    [Required, StringLength(100)] string DecidedBy,
    [Required, StringLength(1000, MinimumLength = 2)] string Reason,
    Guid? MergedInto = null,
    Guid? ResponseId = null,
    [StringLength(500)] string? Rule = null,
    [MaxLength(50)] IReadOnlyList<Material>? Attachments = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (To == IncidentState.Merged != MergedInto is not null)
            yield return new ValidationResult("合并时须且仅须填写并入的事件。 / mergedInto goes with Merged, and only with it.", [nameof(MergedInto)]);
        if (To == IncidentState.ResponseActive != ResponseId is not null)
            yield return new ValidationResult("进入响应时须且仅须填写所属响应。 / responseId goes with ResponseActive, and only with it.", [nameof(ResponseId)]);
    }
}

public sealed record MoveIncidentAnswer(IncidentState State, int Sequence);

/// <summary>Moves an incident to another state, with a name and a reason.</summary>
internal static class MoveIncident
{
    public static async Task<Results<Ok<MoveIncidentAnswer>, NotFound, RefusalResult>> Handle(
        Guid id, MoveIncidentRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        // In one order, so that two incidents that are merged into each other at once do not wait for each other.
        if (request.MergedInto is not null)
            await work.Sql.ExecuteAsync(LockBoth, new { ids = new[] { id, request.MergedInto.Value } });
        var incident = await Incident.LockAsync(work, id);
        if (incident is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(incident.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (incident.Sequence == request.FromSequence + 1 && await work.Sql.ExecuteScalarAsync<bool>(Repeated, Parameters(id, incident.Sequence, request, default)))
            return TypedResults.Ok(new MoveIncidentAnswer(incident.State, incident.Sequence));
        if (request.To == IncidentState.Graded)
            return IncidentRules.NotGraded.ToProblem();
        if (incident.Sequence != request.FromSequence || !IncidentRules.CanMove(incident.State, request.To))
            return IncidentRules.NoSuchMove.ToProblem(("state", incident.State), ("sequence", incident.Sequence));
        if (!await work.Sql.ExecuteScalarAsync<bool>(TargetIsThere, new { id, request.MergedInto, request.ResponseId }))
            return IncidentRules.TargetMissing.ToProblem();

        var now = clock.GetUtcNow();
        await WriteAsync(work, incident, request, now);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new MoveIncidentAnswer(request.To, incident.Sequence + 1));
    }

    public static async Task WriteAsync(UnitOfWork work, Incident incident, MoveIncidentRequest request, DateTimeOffset now)
    {
        var moved = incident with
        {
            State = request.To, Sequence = incident.Sequence + 1, MergedInto = request.MergedInto, ResponseId = request.ResponseId ?? incident.ResponseId,
        };
        await work.Sql.ExecuteAsync(Write, Parameters(incident.IncidentId, moved.Sequence, request, now));
        // Who took the incident over reports from now on; what was late until then stays late.
        if (request.To is IncidentState.False or IncidentState.Merged or IncidentState.TransferredUp or IncidentState.Ended)
            await ReportDuties.StopAsync(work, incident.IncidentId, now, legsToo: request.To != IncidentState.Ended);
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "IncidentChanged", incident.ManagingUnitCode, $"{incident.Title}:{request.To},{request.DecidedBy}:{request.Reason}",
            new { incident.IncidentId, moved.Sequence, request.To, request.MergedInto })
        { ResponseId = moved.ResponseId });
        await work.PublishAsync(moved.Changed(request.Reason, now));
        // The dead of a merged incident are the dead of the one that goes on.
        if (request.MergedInto is { } goesOn && await Incident.LockAsync(work, goesOn) is { } other)
            await Grading.AgainAsync(work, other, now, $"并入“{incident.Title}”");
    }

    private const string LockBoth = "select from incident where incident_id = any (@ids) order by incident_id for no key update";

    private static object Parameters(Guid id, int sequence, MoveIncidentRequest request, DateTimeOffset now) => new
    {
        id, sequence, to = request.To.ToString(), request.DecidedBy, request.Reason, request.MergedInto, request.ResponseId, request.Rule,
        attachments = Jsonb.Of(request.Attachments ?? []), now,
    };

    private const string Repeated = """
        select (state, decided_by, reason) = (@to, @DecidedBy, @Reason) from incident_step where incident_id = @id and sequence = @sequence
        """;

    // Merging goes into an incident that goes on itself.
    private const string TargetIsThere = """
        select (@MergedInto::uuid is null or exists (
                   select from incident where incident_id = @MergedInto and incident_id <> @id and state not in ('Merged', 'False') for share))
           and (@ResponseId::uuid is null or exists (select from response where response_id = @ResponseId))
        """;

    private const string Write = """
        update incident
        set state = @to, sequence = @sequence, merged_into = @MergedInto, response_id = coalesce(@ResponseId, response_id)
        where incident_id = @id;

        insert into incident_step (incident_id, sequence, state, decided_by, reason, rule, attachments, at)
        values (@id, @sequence, @to, @DecidedBy, @Reason, @Rule, @attachments, @now);
        """;
}
