using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.RescueResources.Dispatching;
using Resilience.RescueResources.Flights;
using Resilience.RescueResources.MutualAid;
using Resilience.RescueResources.SocialForces;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Withdrawals;

public sealed record WithdrawAllRequest([Required, StringLength(100)] string By, [Required, StringLength(500)] string Reason);

/// <param name="Teams">Ordered back by this call; none when all were already. So are <paramref name="SocialForces"/>.</param>
/// <param name="FlightsRecalled">In the air: their crews acknowledge.</param>
/// <param name="FlightsStoodDown">Requested or approved, and not started.</param>
public sealed record WithdrawnView(int Teams, int SocialForces, int FlightsRecalled, int FlightsStoodDown);

/// <summary>Orders all teams, social forces and rescue flights of a response back for safety in one call (一键安全撤离).</summary>
internal static class WithdrawAll
{
    public static async Task<Results<Ok<WithdrawnView>, NotFound>> Handle(
        Guid id, WithdrawAllRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(ct);
        // A dispatch for this response, an acceptance, or the request of a flight, that is on its way is waited for, and goes back too.
        if (await work.Sql.ExecuteScalarAsync<Guid?>(LockResponse, new { id }) is null)
            return TypedResults.NotFound();
        var order = new { id, own = caller.OnlyUnit(), now, request.By, caller.Department, request.Reason };
        var teams = (await work.Sql.QueryAsync<Mission>(WithdrawTeams, order)).AsList();
        await work.PublishAllAsync(teams.Select(mission => new MissionChanged(
            mission.MissionId, mission.TeamId, mission.TeamName, id, nameof(MissionState.Withdrawn), request.By, request.Reason, null, mission.ManagingUnitCode,
            now)).ToList());
        var forces = (await work.Sql.QueryAsync<Force>(WithdrawForces, order)).AsList();
        await work.PublishAllAsync(forces.Select(force => new SocialForceChanged(
            force.ReportId, id, force.Name, force.People, nameof(SocialForceState.Withdrawn), force.Area, request.By, request.Reason, force.ManagingUnitCode,
            now)).ToList());
        await work.Sql.ExecuteAsync(LockFlights, order);
        var flights = (await work.Sql.QueryAsync<Grounded>(WithdrawFlights, order)).AsList();
        await work.PublishAllAsync(flights.Select(flight => new FlightChanged(
            flight.FlightId, id, flight.Aircraft, flight.State.ToString(), request.By, request.Reason, flight.ManagingUnitCode, now)).ToList());
        await WithdrawalSql.StartAsync(work, id, request.By, caller.Department, request.Reason, now);
        await work.CommitAsync(ct);
        var recalled = flights.Count(flight => flight.State == FlightState.Recalled);
        return TypedResults.Ok(new WithdrawnView(teams.Count, forces.Count, recalled, flights.Count - recalled));
    }

    private sealed record Force(Guid ReportId, string Name, int People, string? Area, string ManagingUnitCode);

    private sealed record Grounded(Guid FlightId, string Aircraft, FlightState State, string ManagingUnitCode);

    private const string LockResponse = "select response_id from response where response_id = @id for update";

    private const string WithdrawTeams = """
        with concerned as (
            select mission_id
            from mission
            where response_id = @id and state in ('Ordered', 'Acknowledged', 'Departed', 'Arrived', 'Working')
              and (@own::text is null or managing_unit_code = @own)
            order by mission_id
            for update),
        withdrawn as (
            update mission set state = 'Withdrawn' from concerned where mission.mission_id = concerned.mission_id
            returning mission.mission_id, team_id, response_id, mission.managing_unit_code, state),
        noted as (
            insert into mission_step (mission_id, state, at, by_name, department, remark)
            select mission_id, 'Withdrawn', @now, @By, @Department, @Reason from withdrawn)
        select withdrawn.mission_id, team_id, name as team_name, response_id, withdrawn.managing_unit_code, state
        from withdrawn join team using (team_id)
        order by withdrawn.mission_id
        """;

    private const string WithdrawForces = """
        update social_force set state = 'Withdrawn'
        where response_id = @id and state = 'Accepted' and (@own::text is null or managing_unit_code = @own)
        returning report_id, name, people, area, managing_unit_code
        """;

    // The unit that asked orders a flight back, and so does the one whose aircraft it is.
    private const string ConcernedFlights = """
        from flight join aircraft using (aircraft_id)
        where response_id = @id and state in ('Requested', 'Assessed', 'AirspaceGranted', 'AirspaceDenied', 'Approved', 'Launched', 'OnTask')
          and (@own::text is null or @own in (flight.managing_unit_code, aircraft.managing_unit_code))
        """;

    // In a statement of its own: the next one sees what launched while this one waited.
    private const string LockFlights = $"select flight_id {ConcernedFlights} order by flight_id for update of flight";

    private const string WithdrawFlights = $"""
        with concerned as (select flight_id, registration {ConcernedFlights}),
        withdrawn as (
            update flight set state = case when state in ('Launched', 'OnTask') then 'Recalled' else 'StoodDown' end
            from concerned
            where flight.flight_id = concerned.flight_id
            returning flight.flight_id, registration, state, managing_unit_code),
        noted as (
            insert into flight_act (flight_id, state, at, by_name, department, details)
            select flight_id, state, @now, @By, @Department, jsonb_build_object('remark', @Reason::text) from withdrawn)
        select flight_id, registration as aircraft, state, managing_unit_code from withdrawn order by flight_id
        """;
}
