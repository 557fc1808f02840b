using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources.Flights;

/// <param name="Approver">The person who approves; never the one who asked.</param>
/// <param name="Despite">Why, where a finding is not met or not known.</param>
public sealed record ApproveFlightRequest([Required, StringLength(100)] string Approver, [StringLength(1000)] string? Despite = null);

/// <summary>A named person approves a flight (批准). The platform itself never does.</summary>
internal static class ApproveFlight
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, ApproveFlightRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await FlightSql.LockAsync(work, id) is not { } flight)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(flight.AircraftUnit) is { } otherUnit)
            return otherUnit.ToProblem();
        if (flight.State == FlightState.Approved && flight.ApprovedBy == request.Approver)
            return TypedResults.NoContent();
        var now = clock.GetUtcNow();
        var rules = await RuleSets.InForceAsync<FlightMinima>(work.Sql, FlightMinima.Id, now);
        if (FlightRules.WhyNotApprove(flight, rules.Value, request.Approver, request.Despite, now) is { } refusal)
            return refusal.ToProblem(("state", flight.State), ("approvedBy", flight.ApprovedBy));

        await work.Sql.ExecuteAsync(Write, new { id, request.Approver, request.Despite, now });
        await FlightSql.NoteAsync(work, flight, FlightState.Approved, request.Approver, caller, request.Despite, new { request.Despite, flight.AirspaceReply }, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Write = """
        update flight set state = 'Approved', approved_by = @Approver, approved_despite = @Despite, approved_at = @now where flight_id = @id
        """;
}
