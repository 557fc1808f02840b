using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Decisions;

internal static class DecisionsRoutes
{
    public static void AddDecisions(this WebApplicationBuilder builder)
    {
        builder.AddClock<WatchClock>();
        builder.Services.AddRuleSetCheck<DecisionClocks>(DecisionClocks.RuleSet, rules => rules.IsRight);
    }

    public static void MapDecisions(this IEndpointRouteBuilder app)
    {
        var cards = app.MapGroup("/v1/decision-cards").WithTags("决策卡 Decision cards");
        cards.MapGet("/", ListDecisionCards.Handle).WithSummary("决策卡列表,新的在前 Decision cards, newest first");
        cards.MapGet("/{cardId:guid}", GetDecisionCard.Handle).WithSummary("决策卡及其计时 One card with its clock");
        cards.MapPost("/{cardId:guid}/decide", DecideCard.Handle).WithSummary("作出决定:启动或不启动 Decide: start a level, or a reasoned no");
    }
}
