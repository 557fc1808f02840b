using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Requisitions;

public sealed record UseRequisitionRequest([Required, StringLength(100)] string UsedBy);

/// <summary>Takes requisitioned property into use (投入使用).</summary>
internal static class UseRequisition
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, UseRequisitionRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await RequisitionSql.LockAsync(work, id) is not { } requisition)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(requisition.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (requisition.State == RequisitionState.InUse)
            return TypedResults.NoContent();
        if (RequisitionRules.WhyNotUse(requisition) is { } refusal)
            return refusal.ToProblem();

        await work.Sql.ExecuteAsync(Use, new { id, request.UsedBy, now = clock.GetUtcNow() });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Use = "update requisition set state = 'InUse', in_use_from = @now, in_use_by = @UsedBy where requisition_id = @id";
}
