using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.RescueResources.Flights;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Withdrawals;

/// <param name="Id">The mission of a team, the report of a social force, a flight.</param>
/// <param name="Name">Of a flight the registration mark of its aircraft.</param>
/// <param name="State">Of the mission, the social force or the flight; a flight that was called back stays Recalled until its crew has acknowledged.</param>
/// <param name="People">Of a flight those whom it is to carry beside its crew, at the fullest.</param>
/// <param name="OnScene">As they counted themselves; null where they have not.</param>
/// <param name="AcknowledgeBy">Where they were ordered back: when their answer is due.</param>
public sealed record RollCallView(
    Guid Id, RescuerKind Kind, string Name, string Place, string State, int People, int? OnScene, int? Missing, DateTimeOffset? CountedAt, string? CountedBy,
    string Leader, string Phone, DateTimeOffset? OrderedBackAt, DateTimeOffset? AcknowledgeBy, DateTimeOffset? AcknowledgedAt);

/// <summary>Calls the roll of who is on the scene of a response now (现场点名): teams, the social forces that the command has accepted, and what is in the air for it.</summary>
internal static class CallRoll
{
    public static async Task<Ok<Page<RollCallView>>> Handle(
        Guid id, Caller caller, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<RollCallView>(Roll, new { id, own = caller.OnlyUnit(), after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.Id.ToString()));
    }

    // Ordered back is not yet gone: whoever was recalled or withdrawn stays on the roll until released, or left.
    private const string Roll = $"""
        select there.id, there.kind, there.name, place, state, people, on_scene, missing, counted_at, counted_by, leader, phone,
               ordered_at as ordered_back_at, acknowledge_by, acknowledged_at
        from (
            select mission.mission_id as id, 'Team' as kind, name, place, state, people, on_scene, missing, counted_at, counted_by, leader, phone,
                   mission.managing_unit_code, null as aircraft_unit_code
            from mission join team using (team_id)
            where response_id = @id and state in ('Arrived', 'Working', 'Withdrawn', 'Recalled')
            union all
            select report_id, 'SocialForce', name, area, state, people, on_scene, missing, counted_at, counted_by, content ->> 'leader', content ->> 'phone',
                   managing_unit_code, null
            from social_force
            where response_id = @id and state in ('Accepted', 'Withdrawn')
            union all
            select flight_id, 'Flight', registration, flight.content ->> 'place', state, (flight.content ->> 'people')::int, null, null, null, null,
                   aircraft.operator, aircraft.phone, flight.managing_unit_code, aircraft.managing_unit_code
            from flight join aircraft using (aircraft_id)
            where response_id = @id and {FlightSql.InTheAir}) as there
        left join withdrawal using (id)
        where there.id > @after and (@own::text is null or @own in (there.managing_unit_code, aircraft_unit_code))
        order by there.id
        limit @take
        """;
}
