using Resilience.SheetImports;

namespace Resilience.SafeCity.Items;

internal static class ItemsRoutes
{
    public static void MapItems(this IEndpointRouteBuilder app)
    {
        var items = app.MapGroup("/v1/years/{year:int}/items").WithTags("对标清单 Checklist");
        items.MapGet("/", ListItems.Handle).WithSummary("清单项在各区的状态 Items with their state in each district");
        items.MapPut("/imports/{importId:guid}", ImportItems.Handle)
            .WithSummary("导入对标清单状态,每项前进一步,dryRun=true 只校验 Take the checklist's states in, each one step ahead; dryRun=true only checks")
            .TakesSheet().ProducesProblem(StatusCodes.Status404NotFound);
        var group = app.MapGroup("/v1/years/{year:int}/items/{code}/units/{unit}").WithTags("对标清单 Checklist");
        group.MapGet("/history", ListItems.History).WithSummary("清单项办理过程 Steps of an item in a district");
        group.MapPost("/start", ([AsParameters] ItemCall call, MoveItemRequest request) =>
            MoveItem.Handle(call, ItemMove.Start, request.By, null)).WithSummary("启动(牵头部门) Start (lead department)");
        group.MapPost("/self-pass", ([AsParameters] ItemCall call, MoveItemRequest request) =>
            MoveItem.Handle(call, ItemMove.SelfPass, request.By, null)).WithSummary("自评达标(牵头部门) Report it as met (lead department)");
        group.MapPost("/withdraw", ([AsParameters] ItemCall call, ReturnItemRequest request) =>
            MoveItem.Handle(call, ItemMove.Withdraw, request.By, request.Reason)).WithSummary("撤回自评(牵头部门) Take the report back (lead department)");
        group.MapPost("/verify", ([AsParameters] ItemCall call, MoveItemRequest request) =>
            MoveItem.Handle(call, ItemMove.Verify, request.By, null)).WithSummary("市级核验(市创建办) Verify (the city's office, not the lead itself)");
        group.MapPost("/return", ([AsParameters] ItemCall call, ReturnItemRequest request) =>
            MoveItem.Handle(call, ItemMove.Return, request.By, request.Reason)).WithSummary("退回(市创建办) Return with a reason (the city's office)");
        group.MapPost("/pass-review", ([AsParameters] ItemCall call, MoveItemRequest request) =>
            MoveItem.Handle(call, ItemMove.PassReview, request.By, null)).WithSummary("省级复核通过 The province's review passes it");
        group.MapPost("/fail-review", ([AsParameters] ItemCall call, ReturnItemRequest request) =>
            MoveItem.Handle(call, ItemMove.FailReview, request.By, request.Reason)).WithSummary("省级复核不通过 The province's review fails it, with a reason");
    }
}
