using Dapper;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Flights;

internal static class FlightSql
{
    /// <summary>Called back or not: until it has landed (<see cref="FlightRules.IsInTheAir"/>).</summary>
    public const string InTheAir = "state in ('Launched', 'OnTask', 'Recalled', 'RecallAcknowledged')";

    public static Task<Flight?> LockAsync(UnitOfWork work, Guid id) => work.Sql.QuerySingleOrDefaultAsync<Flight>(Lock, new { id });

    /// <summary>Writes an act into the trail of the flight, and tells of it.</summary>
    public static async Task NoteAsync(
        UnitOfWork work, Flight flight, FlightState state, string by, Caller caller, string? remark, object details, DateTimeOffset now)
    {
        await work.Sql.ExecuteAsync(Note, new { flight.FlightId, state = state.ToString(), now, by, caller.Department, details = Jsonb.Of(details) });
        await work.PublishAsync(new FlightChanged(
            flight.FlightId, flight.ResponseId, flight.Aircraft, state.ToString(), by, remark, flight.ManagingUnitCode, now));
    }

    private const string Lock = """
        select flight_id, response_id, aircraft_id, registration as aircraft, flight.managing_unit_code, aircraft.managing_unit_code as aircraft_unit,
               requested_by, departs_at, state,
               findings is not null and not jsonb_path_exists(findings, '$[*] ? (@.outcome != "Met")') as all_met,
               (weather ->> 'observedAt')::timestamptz as weather_at, airspace_reply, airspace_from, airspace_until, approved_by
        from flight join aircraft using (aircraft_id)
        where flight_id = @id
        for update of flight
        """;

    private const string Note = """
        insert into flight_act (flight_id, state, at, by_name, department, details) values (@FlightId, @state, @now, @by, @Department, @details)
        """;
}
