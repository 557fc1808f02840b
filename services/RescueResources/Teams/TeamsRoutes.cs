namespace Resilience.RescueResources.Teams;

internal static class TeamsRoutes
{
    public static void MapTeams(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/teams").WithTags("救援队伍 Rescue teams");
        group.MapPut("/{id:guid}", RegisterTeam.Handle).WithSummary("登记救援队伍 Register a rescue team");
        group.MapGet("/", ListTeams.Handle).WithSummary("救援队伍名录 List rescue teams");
        group.MapGet("/{id:guid}", ListTeams.Get).WithSummary("查询救援队伍 Find a rescue team");
        group.MapGet("/statistics", TeamStatistics.Handle).WithSummary("救援队伍统计 The city's team numbers");
    }
}
