using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources.Flights;

internal static class FlightsRoutes
{
    public static void AddFlights(this WebApplicationBuilder builder) =>
        builder.Services.AddRuleSetCheck<FlightMinima>(FlightMinima.Id, rules => rules.IsRight);

    public static void MapFlights(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/flights").WithTags("航空救援 Rescue flights");
        group.MapPut("/{id:guid}", RequestFlight.Handle).WithSummary("申请航空救援 Request a flight");
        group.MapPost("/{id:guid}/feasibility", AssessFlight.Handle).WithSummary("可行性评估 What registers and weather say about it");
        group.MapPost("/{id:guid}/airspace", ReplyAirspace.Handle).WithSummary("登记空域答复 Record the reply of airspace control");
        group.MapPost("/{id:guid}/approve", ApproveFlight.Handle).WithSummary("批准飞行 A named person approves");
        group.MapPost("/{id:guid}/steps", StepFlight.Handle).WithSummary("不批准、起飞、执行任务、召回、签收召回、返航、取消 Report a step of a flight");
        group.MapGet("/", ListFlights.Handle).WithSummary("航空救援任务 List flights");
        group.MapGet("/{id:guid}", ListFlights.Get).WithSummary("查询航空救援任务 Find a flight with its findings");
        group.MapGet("/{id:guid}/acts", ListFlights.Trail).WithSummary("全程留痕 Every act, and who");
    }
}
