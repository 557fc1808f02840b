using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.RescueResources.Reservations;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.SupplyRequests;

/// <summary>The answers of EDXL-RM: 同意、暂定同意、不能调拨.</summary>
public enum SupplyAnswer
{
    Accept = 1,
    Provisional,
    Decline,
}

/// <param name="Remark">Needed when it is declined: why.</param>
public sealed record AnswerRequestRequest(
    SupplyAnswer Outcome, [Required, StringLength(50)] string AnsweredBy, [StringLength(500)] string? Remark = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Outcome == SupplyAnswer.Decline && string.IsNullOrWhiteSpace(Remark))
            yield return new("不能调拨的须说明理由。 / Say why it is declined.", [nameof(Remark)]);
    }
}

/// <summary>Answers a request for supplies (答复需求, EDXL-RM ResponseToRequestResource).</summary>
internal static class AnswerRequest
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, AnswerRequestRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var answer = request.Outcome switch
        {
            SupplyAnswer.Accept => SupplyRequestState.Accepted,
            SupplyAnswer.Provisional => SupplyRequestState.Provisional,
            _ => SupplyRequestState.Declined,
        };
        await using var work = await database.BeginAsync(ct);
        if (await ReservationSql.LockRequestAsync(work, id) is not { } asked)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(asked.AskedUnitCode) is { } foreign)
            return foreign.ToProblem();
        var state = Enum.Parse<SupplyRequestState>(asked.State);
        if (state == answer)
            return TypedResults.NoContent();
        if (SupplyRequestRules.WhyNotAnswer(state, answer, asked.Committed) is { } refusal)
            return refusal.ToProblem(("committed", asked.Committed));

        await work.Sql.ExecuteAsync(Answer, new { id, answer = answer.ToString(), request.AnsweredBy, request.Remark });
        await ReservationSql.TellAsync(
            work, asked, answer == SupplyRequestState.Declined ? SupplyChange.Declined : SupplyChange.Accepted, asked.Quantity, clock.GetUtcNow());
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Answer = "update supply_request set state = @answer, answered_by = @AnsweredBy, answer = @Remark where request_id = @id";
}
