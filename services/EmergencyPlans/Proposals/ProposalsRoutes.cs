namespace Resilience.EmergencyPlans.Proposals;

internal static class ProposalsRoutes
{
    public static void MapLevelProposals(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/level-proposals", ListLevelProposals.Handle)
            .WithTags("响应级别建议 Level proposals")
            .WithSummary("响应级别建议列表 Proposed response levels, newest first");
}
