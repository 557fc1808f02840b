using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Flights;

/// <param name="HelipadId">Where it lands; null: at the point, without a registered helipad.</param>
/// <param name="People">Carried beside the crew, at the fullest.</param>
/// <param name="ManagingUnitCode">The unit that asks.</param>
public sealed record RequestFlightRequest(
    Guid ResponseId, Guid AircraftId, Guid? HelipadId, [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude,
    [Required, StringLength(200)] string Place, [Required, StringLength(1000)] string Task, [Range(0, 200)] int People, [Range(0, 100_000)] int CargoKg,
    [Range(0, 720)] int MinutesOnTask, bool NeedsHoist, bool NeedsBucket,
    [Range(typeof(DateTimeOffset), "2000-01-01T00:00:00Z", "2100-12-31T00:00:00Z")] DateTimeOffset DepartsAt, [Required, StringLength(100)] string RequestedBy,
    [Required, StringLength(100)] string Contact, [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode);

/// <summary>Requests a rescue flight (航空救援申请). Nothing follows from it by itself.</summary>
internal static class RequestFlight
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RequestFlightRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        await using var work = await database.BeginAsync(ct);
        var row = new
        {
            id, request.ResponseId, request.AircraftId, request.HelipadId, request.Longitude, request.Latitude, request.DepartsAt, request.ManagingUnitCode,
            request.RequestedBy, content = Jsonb.Of(request), now = clock.GetUtcNow(),
        };
        var known = await work.Sql.QuerySingleAsync<Known>(Look, row);
        if (known.Same is { } same)
            return same ? TypedResults.NoContent() : FlightRules.Different.ToProblem();
        if (WhyNot(known, request) is { } refusal)
            return refusal.ToProblem();
        if (await work.Sql.ExecuteAsync(Insert, row) == 0)
            return await work.Sql.ExecuteScalarAsync<bool>("select content = @content from flight where flight_id = @id", row) ? TypedResults.NoContent() : FlightRules.Different.ToProblem();

        var flight = await FlightSql.LockAsync(work, id);
        await FlightSql.NoteAsync(work, flight!, FlightState.Requested, request.RequestedBy, caller, request.Task, new { request.Place, request.DepartsAt }, row.now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static Refusal? WhyNot(Known known, RequestFlightRequest request) =>
        known.ResponseEnded is null ? FlightRules.UnknownResponse
        : known.ResponseEnded.Value ? FlightRules.ResponseOver
        : !known.Aircraft ? FlightRules.UnknownAircraft
        : request.HelipadId is not null && !known.Helipad ? FlightRules.UnknownHelipad
        : null;

    private sealed record Known(bool? Same, bool? ResponseEnded, bool Aircraft, bool Helipad);

    private const string Look = """
        select (select content = @content from flight where flight_id = @id) as same,
               (select ended from response where response_id = @ResponseId for share) as response_ended,
               exists (select from aircraft where aircraft_id = @AircraftId) as aircraft,
               exists (select from helipad where helipad_id = @HelipadId) as helipad
        """;

    // With a helipad the flight goes there, whatever point was given beside it.
    private const string Insert = """
        insert into flight (flight_id, response_id, aircraft_id, helipad_id, place, departs_at, managing_unit_code, requested_by, content, requested_at)
        values (
            @id, @ResponseId, @AircraftId, @HelipadId,
            coalesce((select location from helipad where helipad_id = @HelipadId), st_makepoint(@Longitude, @Latitude)::geography), @DepartsAt,
            @ManagingUnitCode, @RequestedBy, @content, @now)
        on conflict (flight_id) do nothing
        """;
}
