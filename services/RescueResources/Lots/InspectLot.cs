using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Lots;

/// <param name="NextInspectionOn">Null when there is nothing to look after any more.</param>
public sealed record InspectLotRequest(
    DateOnly InspectedOn, DateOnly? NextInspectionOn, bool Passed, [Required, StringLength(50)] string Inspector,
    [Required, StringLength(1000)] string Findings);

/// <summary>Records the inspection of a lot (物资检验). What fails goes from the shelf to the damaged.</summary>
internal static class InspectLot
{
    private static readonly Refusal Different = new(
        "stock-lot.inspection-different", "该检验已登记且内容不同。", "This inspection has been recorded with other content.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid lotId, Guid id, InspectLotRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteScalarAsync<Guid?>("select stock_item_id from stock_lot where lot_id = @lotId", new { lotId }) is not { } item)
            return TypedResults.NotFound();
        await Ledger.LockAsync(work, item);
        if (caller.WhyNotWrite((await LotSql.UnitOfItemAsync(work, item))!) is { } refusal)
            return refusal.ToProblem();
        var record = new { id, lotId, request.InspectedOn, request.NextInspectionOn, request.Passed, request.Inspector, request.Findings };
        if (await work.Sql.ExecuteAsync(Add, record) == 0)
            return await work.Sql.ExecuteScalarAsync<bool>(Same, record) ? TypedResults.NoContent() : Different.ToProblem();

        await work.Sql.ExecuteAsync(Plan, record);
        var held = request.Passed ? null : await work.Sql.ExecuteScalarAsync<decimal?>(OnShelf, new { lotId });
        if (held > 0)
        {
            var now = clock.GetUtcNow();
            await Ledger.PostAsync(
                work, new StockAct("FailInspection", id, caller.Department, now, Reason: request.Findings), [new Posting(lotId, held.Value, StockAccount.OnHand, StockAccount.Damaged)]);
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Add = """
        insert into stock_inspection (inspection_id, lot_id, inspected_on, next_inspection_on, passed, inspector, findings)
        values (@id, @lotId, @InspectedOn, @NextInspectionOn, @Passed, @Inspector, @Findings)
        on conflict (inspection_id) do nothing
        """;

    private const string Same = """
        select (lot_id, inspected_on, passed, inspector, findings) = (@lotId, @InspectedOn, @Passed, @Inspector, @Findings)
               and next_inspection_on is not distinct from @NextInspectionOn
        from stock_inspection where inspection_id = @id
        """;

    private const string Plan = "update stock_lot set next_inspection_on = @NextInspectionOn where lot_id = @lotId";

    private const string OnShelf = "select quantity from stock_balance where lot_id = @lotId and account = 'OnHand'";
}
