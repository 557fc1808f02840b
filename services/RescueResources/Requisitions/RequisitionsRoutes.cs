namespace Resilience.RescueResources.Requisitions;

internal static class RequisitionsRoutes
{
    public static void MapRequisitions(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/requisitions").WithTags("征用 Requisitions");
        group.MapPut("/{id:guid}", DecideRequisition.Handle).WithSummary("登记征用决定 Record the decision to requisition");
        group.MapPut("/{id:guid}/inventory", TakeInventory.Handle).WithSummary("清点登记,附照片 Inventory with photographs");
        group.MapPost("/{id:guid}/use", UseRequisition.Handle).WithSummary("投入使用 Take into use");
        group.MapPut("/{requisitionId:guid}/returns/{id:guid}", ReturnProperty.Handle).WithSummary("返还,可分批 Give back, in parts if need be");
        group.MapPost("/{id:guid}/compensate", CompensateOwner.Handle).WithSummary("补偿 Compensate the owner");
        group.MapPost("/{id:guid}/close", CloseRequisition.Handle).WithSummary("办结征用 Close a requisition");
        group.MapGet("/", ListRequisitions.Handle).WithSummary("征用台账,可只看未办结 Ledger of requisitions, also only the open ones");
        group.MapGet("/{id:guid}", ListRequisitions.Get).WithSummary("查询征用及清单 One requisition with inventory and returns");
    }
}
