namespace Resilience.RescueResources.Shipments;

internal static class ShipmentsRoutes
{
    public static void MapShipments(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/shipments").WithTags("物资发运 Shipments");
        group.MapPut("/{id:guid}", PickShipment.Handle).WithSummary("拣货出库 Pick goods for a vehicle");
        group.MapPost("/{id:guid}/depart", DepartShipment.Handle).WithSummary("发运 The goods leave");
        group.MapPost("/{id:guid}/cancel", CancelShipment.Handle).WithSummary("取消发运 Cancel before they leave");
        group.MapPut("/{shipmentId:guid}/receipts/{id:guid}", ReceiveShipment.Handle).WithSummary("签收,可分批,差异须说明 Sign for what has arrived");
        group.MapPut("/{shipmentId:guid}/settlements/{id:guid}", SettleShipment.Handle).WithSummary("结算:消耗、退回、损坏、丢失、留存 Used, returned, damaged, lost, kept");
        group.MapGet("/", ListShipments.Handle).WithSummary("物资发运列表 List shipments");
        group.MapGet("/{id:guid}", ListShipments.Get).WithSummary("查询发运及签收、结算 One shipment with its receipts and settlements");
    }
}
