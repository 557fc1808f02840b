using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Measures;

public enum MeasureOutcome
{
    /// <summary>已停、已封闭、已转移.</summary>
    Done = 1,

    /// <summary>无法执行; the remark says why.</summary>
    Unable = 2,
}

public sealed record ConfirmMeasureRequest(
    MeasureOutcome Outcome, [Required, StringLength(100)] string ConfirmedBy, [StringLength(1000)] string? Remark) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Outcome == MeasureOutcome.Unable && string.IsNullOrWhiteSpace(Remark))
            yield return new ValidationResult("无法执行须说明原因。 / Say why it cannot be done.", [nameof(Remark)]);
    }
}

/// <summary>A target confirms that it has stopped, closed or moved, or says why it cannot.</summary>
internal static class ConfirmMeasure
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, Guid targetId, ConfirmMeasureRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var order = await work.Sql.QuerySingleOrDefaultAsync<Order>(Lock, new { id, targetId });
        if (order is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(order.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (order.Outcome is not null)
        {
            return (order.Outcome, order.ConfirmedBy) == (request.Outcome, request.ConfirmedBy)
                ? TypedResults.NoContent() : MeasureRules.AlreadyConfirmed.ToProblem(("confirmedBy", order.ConfirmedBy));
        }

        if (order.Withdrawn)
            return MeasureRules.NotOrdered.ToProblem();
        await work.Sql.ExecuteAsync(Confirm, new { id, targetId, outcome = request.Outcome.ToString(), request.ConfirmedBy, request.Remark, now = clock.GetUtcNow() });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Order(string ManagingUnitCode, MeasureOutcome? Outcome, string? ConfirmedBy, bool Withdrawn);

    private const string Lock = """
        select managing_unit_code, outcome, confirmed_by, withdrawn from measure_order where measure_id = @id and target_id = @targetId for no key update
        """;

    private const string Confirm = """
        update measure_order set outcome = @outcome, confirmed_by = @ConfirmedBy, confirmed_at = @now, remark = @Remark
        where measure_id = @id and target_id = @targetId
        """;
}
