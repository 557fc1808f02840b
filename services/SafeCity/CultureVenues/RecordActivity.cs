using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.CultureVenues;

public sealed record RecordActivityRequest(
    [Required, StringLength(200)] string Title, ActivityKind Kind, DateOnly HeldOn, [Required, StringLength(200)] string Place,
    [Range(0, 10_000_000)] int Participants, [Required, StringLength(100)] string Organiser,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, Guid? VenueId = null);

/// <summary>Records a safety-culture activity (安全文化活动) that was held, at a registered venue or elsewhere.</summary>
internal static class RecordActivity
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RecordActivityRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();
        var now = clock.GetUtcNow();
        if (request.HeldOn > ChinaTime.DayOf(now))
            return CultureRules.DayToCome.ToProblem();

        await using var work = await database.BeginAsync(ct);
        if (request.VenueId is not null && !await work.Sql.ExecuteScalarAsync<bool>(VenueExists, request))
            return CultureRules.UnknownVenue.ToProblem();
        // Two callers of different units with one id: the first keeps it.
        var written = await work.Sql.ExecuteAsync(Upsert, new
        {
            id, request.Title, kind = request.Kind.ToString(), request.HeldOn, request.VenueId, request.Place, request.Participants, request.Organiser,
            request.ManagingUnitCode, now,
        });
        if (written == 0)
            return CultureRules.Different.ToProblem();
        foreach (var (metric, counts) in new[] { (CultureRules.Activities, true), (CultureRules.Education, CultureRules.Teaches(request.Kind)) })
            await LiveRecords.KeepAsync(work, CultureRules.Record(
                metric, $"{id}", request.ManagingUnitCode, counts ? 1 : 0, $"culture-activities?id={id}", ChinaTime.StartOf(request.HeldOn), now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string VenueExists = "select exists (select from culture_venue where venue_id = @VenueId)";

    private const string Upsert = """
        insert into culture_activity as kept (
            activity_id, title, kind, held_on, venue_id, place, participants, organiser, managing_unit_code, recorded_at)
        values (@id, @Title, @kind, @HeldOn, @VenueId, @Place, @Participants, @Organiser, @ManagingUnitCode, @now)
        on conflict (activity_id) do update set
            title = excluded.title, kind = excluded.kind, held_on = excluded.held_on, venue_id = excluded.venue_id, place = excluded.place,
            participants = excluded.participants, organiser = excluded.organiser
        where kept.managing_unit_code = excluded.managing_unit_code
        """;
}
