using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Withdrawals;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Flights;

/// <param name="State">Rejected, Launched, OnTask, Recalled, RecallAcknowledged, Returned or Cancelled.</param>
/// <param name="Remark">Why, where it is rejected, cancelled or called back.</param>
public sealed record StepFlightRequest(FlightState State, [Required, StringLength(100)] string By, [StringLength(500)] string? Remark = null);

/// <summary>A flight is rejected or cancelled, or launches, works, is called back, answers and returns (起飞、执行任务、召回、签收召回、返航).</summary>
internal static class StepFlight
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, StepFlightRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await FlightSql.LockAsync(work, id) is not { } flight)
            return TypedResults.NotFound();
        // Who asked may take the request back and call the flight back; all else is the operator's.
        var unit = request.State is FlightState.Cancelled or FlightState.Recalled && caller.ManagingUnitCode == flight.ManagingUnitCode ? flight.ManagingUnitCode : flight.AircraftUnit;
        if (caller.WhyNotWrite(unit) is { } otherUnit)
            return otherUnit.ToProblem();
        var now = clock.GetUtcNow();
        if (flight.State == request.State && FlightRules.IsStep(request.State))
            return TypedResults.NoContent();
        if (FlightRules.WhyNotStep(flight, request.State, request.Remark, now) is { } refusal)
            return refusal.ToProblem(("state", flight.State));
        if (request.State == FlightState.Launched && await IsInTheAirAsync(work, flight))
            return FlightRules.InTheAir.ToProblem();

        await work.Sql.ExecuteAsync(Write, new { id, state = request.State.ToString(), now });
        await FlightSql.NoteAsync(work, flight, request.State, request.By, caller, request.Remark, new { request.Remark }, now);
        if (request.State == FlightState.Recalled)
            await WithdrawalSql.StartAsync(work, flight.ResponseId, request.By, caller.Department, request.Remark!, now);
        else if (request.State == FlightState.RecallAcknowledged)
            await WithdrawalSql.AcknowledgeAsync(work, id, request.By, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // Two flights of one aircraft launch one after the other.
    private static async Task<bool> IsInTheAirAsync(UnitOfWork work, Flight flight)
    {
        await work.Sql.ExecuteAsync("select aircraft_id from aircraft where aircraft_id = @AircraftId for no key update", flight);
        return await work.Sql.ExecuteScalarAsync<bool>(InTheAir, flight);
    }

    private const string InTheAir = $"""
        select exists (select from flight where aircraft_id = @AircraftId and flight_id <> @FlightId and {FlightSql.InTheAir})
        """;

    private const string Write = """
        update flight set
            state = @state, launched_at = case when @state = 'Launched' then @now else launched_at end,
            returned_at = case when @state = 'Returned' then @now else returned_at end
        where flight_id = @id
        """;
}
