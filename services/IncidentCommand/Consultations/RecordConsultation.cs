using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Consultations;

public sealed record Participant([Required, StringLength(100)] string Name, [Required, StringLength(100)] string Department);

/// <param name="Link">Where it lies.</param>
public sealed record Material([Required, StringLength(200)] string Title, [Required, StringLength(1000), Url] string Link);

/// <param name="ConferenceLink">Address of the video conference.</param>
public sealed record RecordConsultationRequest(
    Guid ResponseId,
    [Required, StringLength(200)] string Topic,
    DateTimeOffset StartsAt,
    [Required, StringLength(100)] string ConvenedBy,
    [StringLength(1000), Url] string? ConferenceLink,
    [Required, MinLength(1), MaxLength(200)] IReadOnlyList<Participant> Participants,
    [MaxLength(100)] IReadOnlyList<Material>? Materials);

public sealed record ConcludeConsultationRequest([Required, StringLength(5000, MinimumLength = 4)] string Conclusions, [Required, StringLength(100)] string ConcludedBy);

/// <summary>Convenes a consultation 会商 of a response, and puts its conclusions on record; after that it does not change.</summary>
internal static class RecordConsultation
{
    private static readonly Refusal Concluded = new(
        "consultation.concluded", "该会商已形成结论,不再更改。", "This consultation has been concluded; it does not change any more.");

    private static readonly Refusal OtherResponse = new(
        "consultation.other-response", "该会商属于另一响应。", "This consultation belongs to another response.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, RecordConsultationRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteScalarAsync<string?>(Unit, request) is not { } unit)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(unit) is { } foreign)
            return foreign.ToProblem();
        var row = new
        {
            id, request.ResponseId, request.Topic, request.StartsAt, request.ConvenedBy, request.ConferenceLink, Participants = Jsonb.Of(request.Participants),
            Materials = Jsonb.Of(request.Materials ?? []), unit,
        };
        var inserted = await work.Sql.ExecuteAsync(Insert, row) == 1;
        var known = await work.Sql.QuerySingleAsync<Known>(Lock, row);
        if (known.ResponseId != request.ResponseId)
            return OtherResponse.ToProblem(("responseId", known.ResponseId));
        if (!inserted && !known.Same)
        {
            if (known.IsConcluded)
                return Concluded.ToProblem();
            await work.Sql.ExecuteAsync(Update, row);
        }

        if (inserted)
        {
            await TimelineLog.AddAsync(work, new TimelineEntry(
                clock.GetUtcNow(), "ConsultationConvened", unit, $"{request.ConvenedBy}召集会商:{request.Topic}",
                new { consultationId = id, request.StartsAt, participants = request.Participants.Count })
            { ResponseId = request.ResponseId });
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Conclude(
        Guid id, ConcludeConsultationRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var open = await work.Sql.QuerySingleOrDefaultAsync<Open>(LockOpen, new { id });
        if (open is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(open.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (open.Conclusions is not null)
            return (open.Conclusions, open.ConcludedBy) == (request.Conclusions, request.ConcludedBy) ? TypedResults.NoContent() : Concluded.ToProblem();

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Close, new { id, request.Conclusions, request.ConcludedBy, now });
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "ConsultationConcluded", open.ManagingUnitCode, $"会商“{open.Topic}”结论:{request.Conclusions}", new { consultationId = id, request.ConcludedBy })
        { ResponseId = open.ResponseId });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Known(Guid ResponseId, bool IsConcluded, bool Same);

    private sealed record Open(Guid ResponseId, string Topic, string ManagingUnitCode, string? Conclusions, string? ConcludedBy);

    private const string Unit = "select managing_unit_code from response where response_id = @ResponseId";

    private const string Insert = """
        insert into consultation (consultation_id, response_id, topic, starts_at, convened_by, conference_link, participants, materials, managing_unit_code)
        values (@id, @ResponseId, @Topic, @StartsAt, @ConvenedBy, @ConferenceLink, @Participants, @Materials, @unit)
        on conflict do nothing
        """;

    private const string Lock = """
        select response_id, conclusions is not null as is_concluded,
               (topic, starts_at, convened_by, participants, materials) = (@Topic, @StartsAt, @ConvenedBy, @Participants, @Materials)
               and conference_link is not distinct from @ConferenceLink as same
        from consultation
        where consultation_id = @id
        for update
        """;

    private const string Update = """
        update consultation
        set topic = @Topic, starts_at = @StartsAt, convened_by = @ConvenedBy, conference_link = @ConferenceLink, participants = @Participants, materials = @Materials
        where consultation_id = @id
        """;

    private const string LockOpen = """
        select response_id, topic, managing_unit_code, conclusions, concluded_by from consultation where consultation_id = @id for update
        """;

    private const string Close = """
        update consultation set conclusions = @Conclusions, concluded_by = @ConcludedBy, concluded_at = @now where consultation_id = @id
        """;
}
