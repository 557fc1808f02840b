using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Shipments;

/// <param name="OwnerUnitCode">Whose goods they are.</param>
/// <param name="ReceiverUnitCode">Who gets them.</param>
public sealed record ShipmentView(
    Guid ShipmentId, Guid ReservationId, Guid? RequestId, Guid StockItemId, string ItemCode, string Name, string Unit, decimal Quantity,
    ShipmentState State, string Destination, string Vehicle, string Driver, string Contact, DateTimeOffset? ExpectedAt, DateTimeOffset PickedAt,
    DateTimeOffset? DepartedAt, decimal Received, decimal Damaged, decimal Lost, decimal Used, decimal Returned, decimal Kept, decimal DamagedInUse,
    decimal LostInUse, string? CancelReason, string OwnerUnitCode, string ReceiverUnitCode);

/// <summary>A receipt or a settlement as it was sent.</summary>
public sealed record ShipmentReportView(Guid ReportId, string Kind, JsonElement Content, string Department, DateTimeOffset At);

public sealed record ShipmentWithReports(ShipmentView Shipment, IReadOnlyList<ShipmentReportView> Reports);

/// <summary>Lists shipments to those who send or get them, and shows one with its receipts and settlements.</summary>
internal static class ListShipments
{
    public static async Task<Ok<Page<ShipmentView>>> Handle(
        Caller caller, Database database, Guid? requestId, Guid? reservationId, [RegularExpression(Codes.ManagingUnit)] string? unit, ShipmentState? state,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ShipmentView>(Columns + Filter, new
        {
            own = caller.OnlyUnit(), requestId, reservationId, unit, state = state?.ToString(), after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.ShipmentId.ToString()));
    }

    public static async Task<Results<Ok<ShipmentWithReports>, NotFound>> Get(Guid id, Caller caller, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await sql.QuerySingleOrDefaultAsync<ShipmentView>(Columns + " where shipment_id = @id and " + Visible, new { id, own = caller.OnlyUnit() }) is not { } found)
            return TypedResults.NotFound();
        var reports = await sql.QueryAsync<(Guid Id, string Kind, string Content, string Department, DateTimeOffset At)>(Reports, new { id });
        return TypedResults.Ok(new ShipmentWithReports(
            found, [.. reports.Select(row => new ShipmentReportView(row.Id, row.Kind, JsonElement.Parse(row.Content), row.Department, row.At))]));
    }

    private const string Visible = "(@own::text is null or @own in (item.managing_unit_code, request.managing_unit_code))";

    private const string Columns = """
        select shipment_id, reservation_id, reservation.request_id, stock_item_id, item.item_code, item.name, item.unit, shipment.quantity, shipment.state,
               destination, vehicle, driver, shipment.contact, expected_at, picked_at, departed_at, received, damaged, lost, used, returned, kept,
               damaged_in_use, lost_in_use, shipment.cancel_reason, item.managing_unit_code as owner_unit_code,
               coalesce(request.managing_unit_code, item.managing_unit_code) as receiver_unit_code
        from shipment
        join reservation using (reservation_id)
        join stock_item item using (stock_item_id)
        left join supply_request request on request.request_id = reservation.request_id
        """;

    private const string Filter = $"""
         where shipment_id > @after and {Visible}
          and (@requestId::uuid is null or reservation.request_id = @requestId)
          and (@reservationId::uuid is null or reservation_id = @reservationId)
          and (@unit::text is null or @unit in (item.managing_unit_code, request.managing_unit_code))
          and (@state::text is null or shipment.state = @state)
        order by shipment_id
        limit @take
        """;

    private const string Reports = """
        select report_id, kind, content::text, department, at from shipment_report where shipment_id = @id order by at, report_id
        """;
}
