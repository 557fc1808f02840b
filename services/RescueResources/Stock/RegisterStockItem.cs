using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Stock;

/// <param name="ItemCode">Coded to the fourth level of GB/T 38565: seven digits.</param>
/// <param name="Quantity">What is in the warehouse now. A first one opens the account; another one later is a stocktaking (盘点).</param>
/// <param name="Minimum">Lowest reserve (最低储备); 0 when none is set.</param>
/// <param name="Partner">Enterprise behind an agreement or a capacity reserve (协议储备、产能储备).</param>
/// <param name="LeadHours">Hours that it needs to deliver.</param>
public sealed record RegisterStockItemRequest(
    [Required, RegularExpression("^[123](0[1-9]|[1-9][0-9]){3}$")] string ItemCode, [Required, StringLength(100)] string Name,
    [Required, StringLength(20)] string Unit, [Quantity(orZero: true)] decimal Quantity, [Required, StringLength(100)] string Warehouse,
    ReserveMode ReserveMode, [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode,
    [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude, bool Synthetic,
    Guid? WarehouseId = null, [StringLength(200)] string? Spec = null, [Quantity(orZero: true)] decimal? Minimum = null,
    [StringLength(100, MinimumLength = 1)] string? Partner = null, [Range(0, 10_000)] int? LeadHours = null, [StringLength(100)] string? Contact = null)
    : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ReserveMode is not (ReserveMode.Agreement or ReserveMode.Capacity))
            yield break;
        if (Partner is null)
            yield return new("协议储备和产能储备须写明企业。 / An agreement or capacity reserve names its enterprise.", [nameof(Partner)]);
        if (LeadHours is null)
            yield return new("协议储备和产能储备须写明到货时限。 / An agreement or capacity reserve says how soon it delivers.", [nameof(LeadHours)]);
    }
}

/// <summary>Registers what a warehouse holds of one item of supplies, or may call for, or brings the record up to date.</summary>
internal static class RegisterStockItem
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterStockItemRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        if (request.WarehouseId is { } warehouse
            && await work.Sql.ExecuteScalarAsync<string>(UnitOfWarehouse, new { warehouse }) != request.ManagingUnitCode)
            return StockRules.UnknownWarehouse.ToProblem();

        var record = new
        {
            id, request.ItemCode, request.Name, request.Unit, request.Warehouse, ReserveMode = request.ReserveMode.ToString(), request.ManagingUnitCode,
            request.Longitude, request.Latitude, request.Synthetic, request.WarehouseId, request.Spec, Minimum = request.Minimum ?? 0, request.Partner,
            request.LeadHours, request.Contact, request.Quantity,
        };
        var isNew = await work.Sql.ExecuteAsync(Add, record) == 1;
        var before = await work.Sql.QuerySingleAsync<Known>(Lock, record);
        if (caller.WhyNotWrite(before.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Update, record);
        var after = new Known(
            record.ItemCode, record.Name, record.Minimum, record.Unit, record.Warehouse, record.WarehouseId, record.ReserveMode, record.ManagingUnitCode,
            before.Declared);
        if (isNew || before != after)
            await work.PublishAsync(new StockItemRegistered(
                id, after.ItemCode, after.Name, after.Minimum, after.Unit, after.Warehouse, after.WarehouseId, after.ReserveMode, after.ManagingUnitCode, now));
        if (before.Declared != request.Quantity && await StockOpening.CountAsync(work, id, request.Quantity, caller, now) is { } short_)
            return short_;
        await MinimumLevels.NoteAsync(work, now, id);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // What others are told of an item, and the quantity that was declared.
    private sealed record Known(
        string ItemCode, string Name, decimal Minimum, string Unit, string Warehouse, Guid? WarehouseId, string ReserveMode, string ManagingUnitCode,
        decimal Declared);

    private const string UnitOfWarehouse = "select managing_unit_code from warehouse where warehouse_id = @warehouse";

    private const string Add = """
        insert into stock_item (
            stock_item_id, item_code, name, unit, declared, warehouse, reserve_mode, managing_unit_code, location, synthetic, partner, lead_hours)
        values (
            @id, @ItemCode, @Name, @Unit, 0, @Warehouse, @ReserveMode, @ManagingUnitCode, st_makepoint(@Longitude, @Latitude)::geography, @Synthetic,
            @Partner, @LeadHours)
        on conflict (stock_item_id) do nothing
        """;

    private const string Lock = """
        select item_code, name, minimum, unit, warehouse, warehouse_id, reserve_mode, managing_unit_code, declared
        from stock_item
        where stock_item_id = @id
        for update
        """;

    private const string Update = """
        update stock_item set
            item_code = @ItemCode, name = @Name, unit = @Unit, declared = @Quantity, warehouse = @Warehouse, reserve_mode = @ReserveMode,
            managing_unit_code = @ManagingUnitCode, location = st_makepoint(@Longitude, @Latitude)::geography, synthetic = @Synthetic,
            warehouse_id = @WarehouseId, spec = @Spec, minimum = @Minimum, partner = @Partner, lead_hours = @LeadHours, contact = @Contact
        where stock_item_id = @id
        """;
}
