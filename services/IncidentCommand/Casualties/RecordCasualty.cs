using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.IncidentCommand.Incidents;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.PersonalData;

namespace Resilience.IncidentCommand.Casualties;

/// <param name="PersonId">The same for all news of one person.</param>
/// <param name="Reference">Number of the document behind it.</param>
/// <param name="Corrects">The entry that was wrong.</param>
/// <param name="At">When it happened, or became known.</param>
public sealed record RecordCasualtyRequest(
    Guid PersonId,
    CasualtyStatus Status,
    CasualtySource Source,
    [StringLength(200)] string? Reference,
    [Required, StringLength(50)] string Name,
    [StringLength(30)] string? IdNumber,
    [StringLength(10)] string? Gender,
    [Range(0, 150)] int? Age,
    DateTimeOffset At,
    [Required, StringLength(100)] string RecordedBy,
    Guid? Corrects = null,
    [StringLength(1000)] string? Reason = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Corrects is not null && string.IsNullOrWhiteSpace(Reason))
            yield return new ValidationResult("更正须写明原因。 / A correction needs a reason.", [nameof(Reason)]);
    }
}

/// <summary>Writes one piece of news of one person into the ledger of casualties 伤亡台账, and grades the incident anew.</summary>
internal static class RecordCasualty
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, Guid entryId, RecordCasualtyRequest request, Caller caller, Database database, PersonalDataKeys keys, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var incident = await Incident.LockAsync(work, id);
        if (incident is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(incident.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        var person = new CasualtyPerson(request.Name, request.IdNumber, request.Gender, request.Age);
        if (await work.Sql.QuerySingleOrDefaultAsync<Entry>(Known, new { entryId }) is { } entry)
            return entry.Same(id, request) && keys.Open<CasualtyPerson>(entryId, new SealedData(entry.KeyId, entry.Personal)) == person
                ? TypedResults.NoContent() : CasualtyRules.Different.ToProblem();
        if (IncidentRules.WhyNotWork(incident.State) is { } closed)
            return closed.ToProblem(("state", incident.State));
        var status = await work.Sql.ExecuteScalarAsync<string?>(Latest, new { id, request.PersonId });
        if (CasualtyRules.WhyNotRecord(status is null ? null : Enum.Parse<CasualtyStatus>(status), request.Status, request.Corrects is not null) is { } refusal)
            return refusal.ToProblem();
        if (request.Corrects is not null && !await work.Sql.ExecuteScalarAsync<bool>(Corrected, new { id, request.PersonId, request.Corrects }))
            return CasualtyRules.NothingToCorrect.ToProblem();

        var now = clock.GetUtcNow();
        var sealedPerson = keys.Seal(entryId, person);
        await work.Sql.ExecuteAsync(Insert, new
        {
            entryId, id, request.PersonId, status = request.Status.ToString(), source = request.Source.ToString(), request.Reference, request.Corrects,
            request.Reason, personal = sealedPerson.Bytes, sealedPerson.KeyId, request.RecordedBy, request.At, now,
        });
        await Grading.AgainAsync(work, incident, now, "伤亡台账变化");
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Entry(
        Guid IncidentId, Guid PersonId, CasualtyStatus Status, CasualtySource Source, string? Reference, Guid? Corrects, string? Reason, byte[] Personal,
        string KeyId, string RecordedBy)
    {
        public bool Same(Guid incident, RecordCasualtyRequest request) =>
            (IncidentId, PersonId, Status, Source, Reference, Corrects, Reason, RecordedBy)
            == (incident, request.PersonId, request.Status, request.Source, request.Reference, request.Corrects, request.Reason, request.RecordedBy);
    }

    private const string Known = """
        select incident_id, person_id, status, source, reference, corrects, reason, personal, key_id, recorded_by from casualty_entry where entry_id = @entryId
        """;

    private const string Latest = """
        select status from casualty_entry where incident_id = @id and person_id = @PersonId order by entry_no desc limit 1
        """;

    private const string Corrected = """
        select exists (select from casualty_entry where entry_id = @Corrects and incident_id = @id and person_id = @PersonId)
        """;

    private const string Insert = """
        insert into casualty_entry (
            entry_id, incident_id, person_id, status, source, reference, corrects, reason, personal, key_id, recorded_by, at, recorded_at)
        values (@entryId, @id, @PersonId, @status, @source, @Reference, @Corrects, @Reason, @personal, @KeyId, @RecordedBy, @At, @now)
        """;
}
