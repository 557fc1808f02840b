namespace Resilience.IncidentCommand.Outcome;

internal static class OutcomeRoutes
{
    public static void MapOutcome(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/responses/{responseId:guid}/outcome", GetOutcome.Handle).WithTags("应急响应 Responses")
            .WithSummary("响应成效:叫应率、对象停止率、转移人数与计划对照 How many answered, stopped and were moved, of how many");
}
