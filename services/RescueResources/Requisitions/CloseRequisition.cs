using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Requisitions;

public sealed record CloseRequisitionRequest([Required, StringLength(50)] string ClosedBy, [StringLength(500)] string? Remark = null);

/// <summary>Closes a requisition (办结) when everything is back and damage and loss are compensated.</summary>
internal static class CloseRequisition
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, CloseRequisitionRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await RequisitionSql.LockAsync(work, id) is not { } requisition)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(requisition.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (requisition.State == RequisitionState.Closed)
            return TypedResults.NoContent();
        if (RequisitionRules.WhyNotClose(requisition) is { } refusal)
            return refusal.ToProblem(("open", requisition.Open), ("damagedOrLost", requisition.DamagedOrLost));

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Close, new { id, request.ClosedBy, request.Remark, now });
        await work.PublishAsync(new RequisitionClosed(
            id, requisition.ResponseId, requisition.DecisionNumber, requisition.Compensation ?? 0, requisition.ManagingUnitCode, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Close = """
        update requisition set state = 'Closed', closed_at = @now, closed_by = @ClosedBy, close_remark = @Remark where requisition_id = @id
        """;
}
