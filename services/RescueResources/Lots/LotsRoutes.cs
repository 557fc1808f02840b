using Resilience.ServiceDefaults.Clocks;

namespace Resilience.RescueResources.Lots;

internal static class LotsRoutes
{
    public static void AddLots(this WebApplicationBuilder builder) => builder.AddClock<ExpiryLoop>();

    public static void MapLots(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/stock-lots").WithTags("物资批次 Stock lots");
        group.MapPut("/{id:guid}", ReceiveLot.Handle).WithSummary("批次入库 Take a lot into the warehouse");
        group.MapPut("/{lotId:guid}/acts/{id:guid}", AdjustLot.Handle).WithSummary("批次变动:消耗、丢失、损坏、盘盈、处置 Used, lost, damaged, found, disposed of");
        group.MapPut("/{lotId:guid}/inspections/{id:guid}", InspectLot.Handle).WithSummary("批次检验 Inspect a lot");
        group.MapGet("/", ListLots.Handle).WithSummary("批次名录,可按到期、到检日期 Lots, also by expiry and inspection due");
        var items = app.MapGroup("/v1/stock-items").WithTags("应急物资 Stock");
        items.MapGet("/{id:guid}/movements", ListLots.Movements).WithSummary("库存明细账 Ledger of a stock item");
    }
}
