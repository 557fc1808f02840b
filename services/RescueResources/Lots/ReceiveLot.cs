using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Lots;

/// <param name="Source">Supplier (供货单位).</param>
/// <param name="ShelfLifeMonths">Counted from the day of production; or <paramref name="ExpiresOn"/> itself, its last good day.</param>
public sealed record ReceiveLotRequest(
    Guid StockItemId, [Quantity] decimal Quantity, [Required, StringLength(60)] string Batch, [Required, StringLength(100)] string Source,
    [Range(typeof(DateOnly), "1900-01-01", "2100-12-31")] DateOnly? ProducedOn = null, [Range(1, 1200)] int? ShelfLifeMonths = null, DateOnly? ExpiresOn = null, DateOnly? NextInspectionOn = null)
    : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => LotRules.Problems(ProducedOn, ShelfLifeMonths, ExpiresOn);
}

/// <summary>Takes a lot of goods (批次) into a warehouse from its supplier.</summary>
internal static class ReceiveLot
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, ReceiveLotRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await Ledger.LockAsync(work, request.StockItemId);
        if (await LotSql.UnitOfItemAsync(work, request.StockItemId) is not { } unit)
            return LotRules.UnknownItem.ToProblem();
        if (caller.WhyNotWrite(unit) is { } refusal)
            return refusal.ToProblem();

        var now = clock.GetUtcNow();
        var lot = new NewLot(
            id, request.StockItemId, request.Batch, request.Source, request.ProducedOn,
            LotRules.ExpiryOf(request.ProducedOn, request.ShelfLifeMonths, request.ExpiresOn), request.NextInspectionOn, now);
        if (!await LotSql.AddAsync(work, lot))
        {
            var same = await work.Sql.ExecuteScalarAsync<bool>(Same, new
            {
                lot.LotId, lot.StockItemId, lot.Batch, lot.Source, lot.ProducedOn, lot.ExpiresOn, request.Quantity,
            });
            return same ? TypedResults.NoContent() : LotRules.Different.ToProblem();
        }

        await Ledger.PostAsync(work, new StockAct("ReceiveLot", id, caller.Department, now), [new Posting(id, request.Quantity, StockAccount.Supplier, StockAccount.OnHand)]);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Same = """
        select exists (
            select from stock_lot lot join stock_movement movement using (lot_id)
            where lot_id = @LotId and stock_item_id = @StockItemId and batch = @Batch and source = @Source
              and produced_on is not distinct from @ProducedOn and expires_on is not distinct from @ExpiresOn
              and movement.act_id = @LotId and movement.act = 'ReceiveLot' and movement.quantity = @Quantity)
        """;
}
