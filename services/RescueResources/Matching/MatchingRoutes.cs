namespace Resilience.RescueResources.Matching;

internal static class MatchingRoutes
{
    public static void MapMatching(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/team-matches", MatchTeams.Handle).WithTags("队伍匹配 Matching")
            .WithSummary("匹配救援队伍(含排序与排除理由) Which teams to send to a place, and why");
}
