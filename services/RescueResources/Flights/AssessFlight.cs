using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources.Flights;

/// <summary>Weather at the place, as observed.</summary>
public sealed record Weather(
    DateTimeOffset ObservedAt, [Range(0, 100_000)] int VisibilityMetres, [Range(0, 20_000)] int CeilingMetres, [Range(0.0, 100.0)] double WindMetresPerSecond,
    [Range(0.0, 150.0)] double GustMetresPerSecond, bool Thunderstorm, bool Icing);

public sealed record AssessFlightRequest([Required, StringLength(100)] string By, [Required] Weather Weather);

public sealed record FeasibilityView(string RuleSet, IReadOnlyList<Finding> Findings);

/// <summary>Computes the feasibility of a flight (可行性评估) from the registers and the weather; again, whenever the weather has changed.</summary>
internal static class AssessFlight
{
    public static async Task<Results<Ok<FeasibilityView>, NotFound, RefusalResult>> Handle(
        Guid id, AssessFlightRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (request.Weather.ObservedAt > now.AddMinutes(10))
            return FlightRules.WeatherInTheFuture.ToProblem();
        await using var work = await database.BeginAsync(ct);
        if (await FlightSql.LockAsync(work, id) is not { } flight)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(flight.AircraftUnit) is { } otherUnit)
            return otherUnit.ToProblem();
        if (FlightRules.WhyNotAssess(flight.State) is { } refusal)
            return refusal.ToProblem(("state", flight.State));

        var rules = await RuleSets.InForceAsync<FlightMinima>(work.Sql, FlightMinima.Id, now);
        var plan = await work.Sql.QuerySingleAsync<Plan>(ReadPlan, new { id, now });
        var craft = await work.Sql.QuerySingleAsync<Craft>(ReadCraft, new { flight.AircraftId });
        var pad = await work.Sql.QuerySingleOrDefaultAsync<Pad>(ReadPad, new { id });
        var findings = FeasibilityRules.Findings(rules.Value, plan, craft, pad, request.Weather);

        // Looked at again, it keeps the airspace reply that it has.
        var state = flight.State == FlightState.Requested ? FlightState.Assessed : flight.State;
        await work.Sql.ExecuteAsync(Write, new
        {
            id, state = state.ToString(), weather = Jsonb.Of(request.Weather), findings = Jsonb.Of(findings), rules.Reference, now,
        });
        await FlightSql.NoteAsync(work, flight, FlightState.Assessed, request.By, caller, null, new { request.Weather, Findings = findings, RuleSet = rules.Reference }, now);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new FeasibilityView(rules.Reference, findings));
    }

    private const string ReadPlan = """
        select departs_at, st_x(place::geometry) as longitude, st_y(place::geometry) as latitude, (content ->> 'people')::int as people,
               (content ->> 'cargoKg')::int as cargo_kg, (content ->> 'minutesOnTask')::int as minutes_on_task,
               (content ->> 'needsHoist')::boolean as needs_hoist, (content ->> 'needsBucket')::boolean as needs_bucket,
               st_distance(place, rescue_base.location) as metres_there,
               coalesce((
                   select sum(extract(epoch from coalesce(flown.returned_at, @now) - greatest(flown.launched_at, @now - interval '24 hours'))) / 3600
                   from flight flown
                   where flown.aircraft_id = flight.aircraft_id and flown.launched_at is not null
                     and coalesce(flown.returned_at, @now) > @now - interval '24 hours'), 0)::float8 as hours_flown
        from flight join aircraft using (aircraft_id) join rescue_base using (base_id)
        where flight_id = @id
        """;

    private const string ReadCraft = """
        select not_usable_because, seats, payload_kg, max_takeoff_kg, overall_length_metres::float8 as overall_length_metres, hoist, bucket, night, range_km,
               cruise_kmh, crew_duty_hours::float8 as crew_duty_hours
        from aircraft
        where aircraft_id = @AircraftId
        """;

    private const string ReadPad = """
        select length_metres, width_metres, max_weight_kg, night_lights, obstacles, not_usable_because,
               (select area.name from hazard_area area where lifted_at is null and st_intersects(area.area, helipad.location) limit 1) as hazard_area
        from flight join helipad using (helipad_id)
        where flight_id = @id
        """;

    private const string Write = """
        update flight set state = @state, weather = @weather, findings = @findings, rule_set = @Reference, assessed_at = @now where flight_id = @id
        """;
}
