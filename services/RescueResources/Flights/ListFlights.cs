using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Flights;

public sealed record FlightView(
    Guid FlightId, Guid ResponseId, Guid AircraftId, string Aircraft, Guid? HelipadId, double Longitude, double Latitude, DateTimeOffset DepartsAt,
    string ManagingUnitCode, string RequestedBy, FlightState State, DateTimeOffset RequestedAt, string? RuleSet, DateTimeOffset? AssessedAt,
    string? AirspaceAuthority, string? AirspaceReply, string? AirspaceConditions, DateTimeOffset? AirspaceFrom, DateTimeOffset? AirspaceUntil,
    string? ApprovedBy, string? ApprovedDespite, DateTimeOffset? ApprovedAt, DateTimeOffset? LaunchedAt, DateTimeOffset? ReturnedAt)
{
    /// <summary>Of one flight alone, as are the findings; lists leave them out.</summary>
    public RequestFlightRequest? Request { get; init; }

    public IReadOnlyList<Finding>? Findings { get; init; }
}

/// <summary>What was done, when, and by whom.</summary>
public sealed record FlightActView(long Number, FlightState State, DateTimeOffset At, string By, string Department, JsonElement Details);

/// <summary>Lists flights, finds one with its findings, and gives the trail of all its steps (留痕).</summary>
internal static class ListFlights
{
    public static async Task<Ok<Page<FlightView>>> Handle(
        Database database, Guid? responseId, Guid? aircraftId, FlightState? state, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<FlightView>(Columns + Filter, new
        {
            responseId, aircraftId, state = state?.ToString(), unit, after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.FlightId.ToString()));
    }

    public static async Task<Results<Ok<FlightView>, NotFound>> Get(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await sql.QuerySingleOrDefaultAsync<FlightView>(Columns + " where flight_id = @id", new { id }) is not { } flight)
            return TypedResults.NotFound();
        var (content, findings) = await sql.QuerySingleAsync<(string, string?)>("select content::text, findings::text from flight where flight_id = @id", new { id });
        return TypedResults.Ok(flight with
        {
            Request = JsonSerializer.Deserialize<RequestFlightRequest>(content, PlatformJson.Options),
            Findings = findings is null ? null : JsonSerializer.Deserialize<IReadOnlyList<Finding>>(findings, PlatformJson.Options),
        });
    }

    public static async Task<Ok<Page<FlightActView>>> Trail(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = Page.KeyOf(cursor) is { Length: > 0 } key ? long.TryParse(key, out var number) ? number : throw new BadHttpRequestException("Failed to read parameter \"string cursor\".") : 0;
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<(long Number, FlightState State, DateTimeOffset At, string By, string Department, string Details)>(
            Acts, new { id, after, take = limit + 1 });
        return TypedResults.Ok(Page.Of(
            [.. rows.Select(row => new FlightActView(row.Number, row.State, row.At, row.By, row.Department, JsonElement.Parse(row.Details)))], limit,
            row => row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private const string Columns = """
        select flight_id, response_id, aircraft_id, registration as aircraft, helipad_id, st_x(place::geometry) as longitude, st_y(place::geometry) as latitude,
               departs_at, flight.managing_unit_code, requested_by, state, requested_at, rule_set, assessed_at, airspace_authority, airspace_reply,
               airspace_conditions, airspace_from, airspace_until, approved_by, approved_despite, approved_at, launched_at, returned_at
        from flight join aircraft using (aircraft_id)
        """;

    private const string Filter = """
         where flight_id > @after
          and (@responseId::uuid is null or response_id = @responseId)
          and (@aircraftId::uuid is null or aircraft_id = @aircraftId)
          and (@state::text is null or state = @state)
          and (@unit::text is null or flight.managing_unit_code = @unit)
        order by flight_id
        limit @take
        """;

    private const string Acts = """
        select number, state, at, by_name, department, details::text
        from flight_act
        where flight_id = @id and number > @after
        order by number
        limit @take
        """;
}
