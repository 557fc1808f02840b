using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Requisitions;

/// <param name="Amount">In yuan.</param>
/// <param name="Paper">Number of the agreement or the receipt.</param>
/// <param name="AgreedBy">Who agreed for the owner.</param>
public sealed record CompensateOwnerRequest(
    [Range(0, 1_000_000_000)] decimal Amount, [Required, StringLength(100)] string Paper, [Required, StringLength(100)] string AgreedBy);

/// <summary>Records the compensation for requisitioned property (补偿).</summary>
internal static class CompensateOwner
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, CompensateOwnerRequest request, Caller caller, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await RequisitionSql.LockAsync(work, id) is not { } requisition)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(requisition.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (requisition.State == RequisitionState.Closed)
            return RequisitionRules.Closed.ToProblem();

        await work.Sql.ExecuteAsync(Compensate, new { id, request.Amount, request.Paper, request.AgreedBy });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Compensate = """
        update requisition set compensation = @Amount, compensation_paper = @Paper, compensation_agreed_by = @AgreedBy where requisition_id = @id
        """;
}
