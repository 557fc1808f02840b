using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Commanders;

internal static class CommandersRoutes
{
    public static void AddCommanders(this WebApplicationBuilder builder)
    {
        builder.AddClock<CommanderClock>();
        builder.Services.AddRuleSetCheck<CommandClock>(CommandClock.Id, rules => rules.IsRight);
    }

    public static void MapCommanders(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/responses/{responseId:guid}").WithTags("总指挥 Commander-in-chief");
        group.MapGet("/commander", GetCommander.Handle).WithSummary("现任总指挥 The commander-in-chief at this moment");
        group.MapGet("/handovers", GetCommander.Log).WithSummary("指挥权交接记录 Log of the handovers");
        group.MapPost("/commander/hand-over", HandOver.Handle).WithSummary("指挥权交接 Hand the command over");
        group.MapPost("/commander/call", CallCommander.Handle).WithSummary("联系总指挥,逾时由副职接替 Call the commander; without an answer the deputy takes over");
        group.MapPost("/commander/answer", CallCommander.Answer).WithSummary("总指挥已应答 The commander has answered");
    }
}
