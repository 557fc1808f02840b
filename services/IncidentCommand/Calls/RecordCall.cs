using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Calls;

/// <param name="State">Answered, Understood or Acting; each includes those before it.</param>
public sealed record RecordCallRequest(CallState State, [Required, StringLength(100)] string RecordedBy) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (State < CallState.Answered)
            yield return new ValidationResult("只能登记已应答、已知晓、已行动。 / Answered, Understood or Acting.", [nameof(State)]);
    }
}

/// <summary>Records what somebody who was called has said: by a duty officer who dialled, or by the gateway.</summary>
internal static class RecordCall
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, RecordCallRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var call = await work.Sql.QuerySingleOrDefaultAsync<Call>(Lock, new { id });
        if (call is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(call.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (call.State == request.State)
            return TypedResults.NoContent();
        if (call.State > request.State)
            return CallRules.Backwards.ToProblem(("state", call.State));
        await work.Sql.ExecuteAsync(Write, new { id, state = request.State.ToString(), level = (int)request.State, request.RecordedBy, now = clock.GetUtcNow() });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Call(CallState State, string ManagingUnitCode);

    private const string Lock = "select state, managing_unit_code from call where call_id = @id for no key update";

    // Whoever acts has answered and understood.
    private const string Write = """
        update call
        set state = @state, next_at = null, recorded_by = @RecordedBy, answered_at = coalesce(answered_at, @now),
            understood_at = case when @level >= 4 then coalesce(understood_at, @now) end,
            acting_at = case when @level >= 5 then @now end
        where call_id = @id
        """;
}
