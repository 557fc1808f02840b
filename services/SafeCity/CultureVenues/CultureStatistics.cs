using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.CultureVenues;

/// <param name="Venues">Open streets, parks and squares on the last day of the year, or today.</param>
/// <param name="ExperienceHalls">Open experience halls on that day.</param>
public sealed record CultureNumbers(string ManagingUnitCode, long Venues, long ExperienceHalls, long Visitors, long Activities, long Participants);

/// <summary>Venues, visitors and activities of a year, by managing unit.</summary>
internal static class CultureStatistics
{
    public static async Task<Ok<Page<CultureNumbers>>> Handle(
        Database database, TimeProvider clock, [Range(2000, 2100)] int? year, CancellationToken ct)
    {
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var first = new DateOnly(year ?? today.Year, 1, 1);
        var last = new DateOnly(first.Year, 12, 31);
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<CultureNumbers>(Select, new { first, last, on = last < today ? last : today });
        return TypedResults.Ok(new Page<CultureNumbers>(rows.AsList(), null));
    }

    // A city has sixteen units: one page holds them.
    private const string Select = """
        with line as (
            select managing_unit_code, (kind <> 'ExperienceHall')::int as venues, (kind = 'ExperienceHall')::int as halls, 0 as visitors, 0 as activities,
                   0 as participants
            from culture_venue
            where opened_on <= @on and (closed_on is null or closed_on > @on)
            union all
            select managing_unit_code, 0, 0, visitors, 0, 0
            from venue_visits join culture_venue using (venue_id)
            where day between @first and @last
            union all
            select managing_unit_code, 0, 0, 0, 1, participants from culture_activity where held_on between @first and @last)
        select managing_unit_code, sum(venues) as venues, sum(halls) as experience_halls, sum(visitors) as visitors, sum(activities) as activities,
               sum(participants) as participants
        from line
        group by managing_unit_code
        order by managing_unit_code
        """;
}
