using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Flights;

/// <param name="Authority">Who replied for airspace control (空域管理单位).</param>
/// <param name="ReplyNumber">Number of the reply, as it stands in the book.</param>
/// <param name="By">Who wrote it down.</param>
public sealed record ReplyAirspaceRequest(
    bool Granted, [Required, StringLength(100)] string Authority, [Required, StringLength(100)] string ReplyNumber, DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil, [Required, StringLength(100)] string By, [StringLength(1000)] string? Conditions = null) : IValidatableObject
{
    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ValidUntil <= ValidFrom)
            yield return new ValidationResult("须晚于起始时间。 / Must lie after the beginning.", [nameof(ValidUntil)]);
    }
}

/// <summary>Writes down what airspace control has replied (空域协调). The last reply counts; a consent that is taken back takes the approval with it.</summary>
internal static class ReplyAirspace
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, ReplyAirspaceRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await FlightSql.LockAsync(work, id) is not { } flight)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(flight.AircraftUnit) is { } otherUnit)
            return otherUnit.ToProblem();
        var state = request.Granted ? FlightState.AirspaceGranted : FlightState.AirspaceDenied;
        if (await work.Sql.ExecuteScalarAsync<bool>(Last, new { id, details = Jsonb.Of(request) }))
            return TypedResults.NoContent();
        if (FlightRules.WhyNotReply(flight.State) is { } refusal)
            return refusal.ToProblem(("state", flight.State));

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Write, new
        {
            id, state = state.ToString(), request.Authority, request.ReplyNumber, request.Conditions, request.ValidFrom, request.ValidUntil,
        });
        await FlightSql.NoteAsync(work, flight, state, request.By, caller, request.Conditions, request, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // The very same reply once more.
    private const string Last = """
        select details = @details
        from flight_act
        where flight_id = @id and state in ('AirspaceGranted', 'AirspaceDenied')
        order by number desc
        limit 1
        """;

    private const string Write = """
        update flight set
            state = @state, airspace_authority = @Authority, airspace_reply = @ReplyNumber, airspace_conditions = @Conditions, airspace_from = @ValidFrom,
            airspace_until = @ValidUntil, approved_by = null, approved_despite = null, approved_at = null
        where flight_id = @id
        """;
}
