using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Resilience.ServiceDefaults;

namespace Resilience.Orders;

/// <summary>The addresses of orders, the same in every service that sends them.</summary>
public static class OrderRoutes
{
    /// <summary>Adds the tables of orders and the validation of their requests.</summary>
    public static WebApplicationBuilder AddOrders(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidation();
        builder.Services.AddSingleton(new LibraryTables(typeof(OrderRoutes).Assembly));
        return builder;
    }

    /// <summary>Maps <c>GET /v1/orders</c>, <c>GET /v1/orders/statistics</c> and <c>POST /v1/orders/{id}/confirm</c>.</summary>
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/orders").WithTags("指令 Orders");
        group.MapGet("/", ListOrders.Handle).WithSummary("指令及反馈 Orders and what came back");
        group.MapGet("/statistics", OrderStatistics.Handle).WithSummary("指令反馈统计 How many orders of a response are confirmed");
        group.MapPost("/{id:guid}/confirm", ConfirmOrder.Handle).WithSummary("签收或反馈指令 Confirm an order");
    }
}
