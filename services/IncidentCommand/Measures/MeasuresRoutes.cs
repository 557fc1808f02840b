using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Measures;

internal static class MeasuresRoutes
{
    public static void AddMeasures(this WebApplicationBuilder builder)
    {
        builder.AddClock<MeasureClock>();
        builder.Services.AddRuleSetCheck<MeasureProposals>(MeasureProposals.Id, rules => rules.IsRight);
    }

    public static void MapMeasures(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/measures").WithTags("管控措施 Measures");
        group.MapGet("/", ListMeasures.Handle).WithSummary("管控措施列表(五停、封闭、转移),新的在前 Measures, newest first");
        group.MapGet("/{id:guid}", ListMeasures.One).WithSummary("一项措施及各单位反馈 One measure with its answers per unit");
        group.MapGet("/{id:guid}/orders", ListMeasures.Orders).WithSummary("一对象一指令 Its orders, target by target");
        group.MapPost("/{id:guid}/decide", DecideMeasure.Handle).WithSummary("下达或不采取 Order it for all targets, or say no and why");
        group.MapPost("/{id:guid}/lift", DecideMeasure.Lift).WithSummary("解除措施 Lift it");
        group.MapPost("/{id:guid}/orders/{targetId:guid}/confirm", ConfirmMeasure.Handle).WithSummary("对象反馈 A target confirms");
    }
}
