using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.RescueResources.Teams;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Duty;

public sealed record OnDutyView(
    Guid ShiftId, Guid TeamId, string Team, string ManagingUnitCode, string Name, string Phone, string? Role, DateTimeOffset BeginsAt, DateTimeOffset EndsAt);

public sealed record DutyGapView(Guid TeamId, string Team, TeamCategory Category, string ManagingUnitCode, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Who is on duty at an instant (值班人员), and the hours of a day in which a team has nobody (值班空档).</summary>
internal static class ListDuty
{
    /// <param name="at">Now, where it is left out.</param>
    public static async Task<Ok<Page<OnDutyView>>> Handle(
        Caller caller, Database database, TimeProvider clock, DateTimeOffset? at, Guid? teamId, [RegularExpression(Codes.ManagingUnit)] string? unit,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.OldestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<OnDutyView>(OnDuty, new
        {
            own = caller.OnlyUnit(), instant = at ?? clock.GetUtcNow(), teamId, unit, after.At, after.Id, take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.BeginsAt, row.ShiftId)));
    }

    public static async Task<Ok<Page<DutyGapView>>> Gaps(
        Caller caller, Database database, [Range(typeof(DateOnly), "2000-01-01", "2100-12-31")] DateOnly day, [RegularExpression(Codes.ManagingUnit)] string? unit, TeamCategory? category, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.OldestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<DutyGapView>(NobodyOnDuty, new
        {
            own = caller.OnlyUnit(), unit, category = category?.ToString(), begins = ChinaTime.StartOf(day), ends = ChinaTime.EndOf(day), after.At, after.Id,
            take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.From, row.TeamId)));
    }

    private const string OnDuty = """
        select shift_id, team_id, team.name as team, managing_unit_code, duty_shift.name, duty_shift.phone, role, begins_at, ends_at
        from duty_shift join team using (team_id)
        where begins_at <= @instant and ends_at > @instant and (begins_at, shift_id) > (@At, @Id)
          and (@own::text is null or managing_unit_code = @own)
          and (@unit::text is null or managing_unit_code = @unit)
          and (@teamId::uuid is null or team_id = @teamId)
        order by begins_at, shift_id
        limit @take
        """;

    // The day, less what the shifts of the team cover of it, those that began the day before among them.
    private const string NobodyOnDuty = """
        with concerned as (
            select team_id, name, category, managing_unit_code
            from team
            where (@own::text is null or managing_unit_code = @own)
              and (@unit::text is null or managing_unit_code = @unit)
              and (@category::text is null or category = @category)),
        covered as (
            select team_id, range_agg(tstzrange(begins_at, ends_at)) as shifts
            from duty_shift join concerned using (team_id)
            where begins_at < @ends and ends_at > @begins
            group by team_id)
        select team_id, name as team, category, managing_unit_code, lower(gap) as "from", upper(gap) as until
        from concerned left join covered using (team_id)
            cross join lateral unnest(tstzmultirange(tstzrange(@begins, @ends)) - coalesce(shifts, '{}'::tstzmultirange)) as gap
        where (lower(gap), team_id) > (@At, @Id)
        order by lower(gap), team_id
        limit @take
        """;
}
