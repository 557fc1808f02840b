using Dapper;
using Resilience.Persistence;

namespace Resilience.RescueResources.Lots;

internal sealed record NewLot(
    Guid LotId, Guid StockItemId, string Batch, string Source, DateOnly? ProducedOn, DateOnly? ExpiresOn, DateOnly? NextInspectionOn,
    DateTimeOffset ReceivedAt, Guid? DonationId = null, string? DirectedUnit = null, Guid? DirectedResponse = null);

internal static class LotSql
{
    public static Task<string?> UnitOfItemAsync(UnitOfWork work, Guid stockItemId) =>
        work.Sql.ExecuteScalarAsync<string?>("select managing_unit_code from stock_item where stock_item_id = @stockItemId", new { stockItemId });

    /// <summary>False when a lot of that id is already there.</summary>
    public static async Task<bool> AddAsync(UnitOfWork work, NewLot lot) => await work.Sql.ExecuteAsync(Add, lot) > 0;

    private const string Add = """
        insert into stock_lot (
            lot_id, stock_item_id, batch, source, produced_on, expires_on, next_inspection_on, received_at, donation_id, directed_unit, directed_response)
        values (
            @LotId, @StockItemId, @Batch, @Source, @ProducedOn, @ExpiresOn, @NextInspectionOn, @ReceivedAt, @DonationId, @DirectedUnit, @DirectedResponse)
        on conflict (lot_id) do nothing
        """;
}
