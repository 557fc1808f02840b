using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.CultureVenues;

public sealed record ActivityView(
    Guid ActivityId, string Title, ActivityKind Kind, DateOnly HeldOn, Guid? VenueId, string Place, int Participants, string Organiser,
    string ManagingUnitCode, DateTimeOffset RecordedAt);

/// <summary>The safety-culture activities that were held, the newest first.</summary>
internal static class ListActivities
{
    public static async Task<Ok<Page<ActivityView>>> Handle(
        Database database, Guid? id, [RegularExpression(Codes.ManagingUnit)] string? unit, Guid? venue, [Range(2000, 2100)] int? year, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var (day, before) = DayCursor.Read(cursor);
        var rows = (await sql.QueryAsync<ActivityView>(Select, new
        {
            id, unit, venue, from = year is { } first ? new DateOnly(first, 1, 1) : DateOnly.MinValue,
            until = year is { } last ? new DateOnly(last, 12, 31) : DateOnly.MaxValue,
            day, before, take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, activity => DayCursor.KeyOf(activity.HeldOn, activity.ActivityId)));
    }

    private const string Select = """
        select activity_id, title, kind, held_on, venue_id, place, participants, organiser, managing_unit_code, recorded_at
        from culture_activity
        where (held_on, activity_id) < (@day, @before)
          and held_on between @from and @until
          and (@id::uuid is null or activity_id = @id)
          and (@unit::text is null or managing_unit_code = @unit)
          and (@venue::uuid is null or venue_id = @venue)
        order by held_on desc, activity_id desc
        limit @take
        """;
}
