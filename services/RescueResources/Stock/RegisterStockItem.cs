using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Stock;

// A stock item is coded to the fourth level of GB/T 38565: seven digits.
public sealed record RegisterStockItemRequest(
    [Required, RegularExpression("^[123](0[1-9]|[1-9][0-9]){3}$")] string ItemCode, [Required, StringLength(100)] string Name,
    [Required, StringLength(20)] string Unit, [Range(0, 1_000_000_000)] decimal Quantity, [Required, StringLength(100)] string Warehouse,
    ReserveMode ReserveMode, [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode,
    [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude, bool Synthetic);

/// <summary>Registers what a warehouse holds of one item of supplies, or brings the record up to date.</summary>
internal static class RegisterStockItem
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterStockItemRequest request, Caller caller, Database database, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        var before = await work.Sql.QuerySingleOrDefaultAsync<string>(LockUnit, new { id });
        if (before is not null && caller.WhyNotWrite(before) is { } otherUnit)
            return otherUnit.ToProblem();

        await work.Sql.ExecuteAsync(Upsert, new
        {
            id, request.ItemCode, request.Name, request.Unit, request.Quantity, request.Warehouse, ReserveMode = request.ReserveMode.ToString(),
            request.ManagingUnitCode, request.Longitude, request.Latitude, request.Synthetic,
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string LockUnit = "select managing_unit_code from stock_item where stock_item_id = @id for update";

    private const string Upsert = """
        insert into stock_item (
            stock_item_id, item_code, name, unit, quantity, warehouse, reserve_mode, managing_unit_code, location, synthetic)
        values (
            @id, @ItemCode, @Name, @Unit, @Quantity, @Warehouse, @ReserveMode, @ManagingUnitCode,
            st_makepoint(@Longitude, @Latitude)::geography, @Synthetic)
        on conflict (stock_item_id) do update set
            item_code = excluded.item_code, name = excluded.name, unit = excluded.unit, quantity = excluded.quantity,
            warehouse = excluded.warehouse, reserve_mode = excluded.reserve_mode, managing_unit_code = excluded.managing_unit_code,
            location = excluded.location, synthetic = excluded.synthetic
        """;
}
