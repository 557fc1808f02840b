using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Lots;

public sealed record AdjustLotRequest(LotAct Act, [Quantity] decimal Quantity, [Required, StringLength(500, MinimumLength = 2)] string Reason);

/// <summary>Takes goods of a lot off the books, or on them: used, lost, damaged, found, disposed of (库存变动).</summary>
internal static class AdjustLot
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid lotId, Guid id, AdjustLotRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteScalarAsync<Guid?>("select stock_item_id from stock_lot where lot_id = @lotId", new { lotId }) is not { } item)
            return TypedResults.NotFound();
        await Ledger.LockAsync(work, item);
        if (caller.WhyNotWrite((await LotSql.UnitOfItemAsync(work, item))!) is { } refusal)
            return refusal.ToProblem();

        var (from, to) = LotRules.Accounts(request.Act);
        var before = await work.Sql.QueryFirstOrDefaultAsync<(Guid LotId, string Act, decimal Quantity, string? Reason)?>(Existing, new { id });
        if (before is not null)
        {
            return before == (lotId, request.Act.ToString(), request.Quantity, request.Reason) ? TypedResults.NoContent() : LotRules.DifferentAct.ToProblem();
        }

        var held = await work.Sql.ExecuteScalarAsync<decimal?>(Balance, new { lotId, account = from.ToString() }) ?? 0;
        if (from != StockAccount.Found && held < request.Quantity)
            return LotRules.Short.ToProblem(("available", held));
        var now = clock.GetUtcNow();
        await Ledger.PostAsync(work, new StockAct(request.Act.ToString(), id, caller.Department, now, Reason: request.Reason), [new Posting(lotId, request.Quantity, from, to)]);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Existing = "select lot_id, act, quantity, reason from stock_movement where act_id = @id limit 1";

    private const string Balance = "select quantity from stock_balance where lot_id = @lotId and account = @account";
}
