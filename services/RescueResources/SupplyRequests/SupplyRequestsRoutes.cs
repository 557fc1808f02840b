namespace Resilience.RescueResources.SupplyRequests;

internal static class SupplyRequestsRoutes
{
    public static void MapSupplyRequests(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/supply-requests").WithTags("物资需求 Supply requests");
        group.MapPut("/{id:guid}", RequestSupplies.Handle).WithSummary("提出物资需求 Ask for supplies");
        group.MapPost("/{id:guid}/answer", AnswerRequest.Handle).WithSummary("答复物资需求 Answer a request");
        group.MapPost("/{id:guid}/cancel", CancelRequest.Handle).WithSummary("撤销物资需求 Cancel a request");
        group.MapGet("/", ListSupplyRequests.Handle).WithSummary("物资需求列表,各环节数量 Requests with the quantities of every step");
        group.MapGet("/{id:guid}", ListSupplyRequests.Get).WithSummary("查询物资需求 Find a request");
    }
}
