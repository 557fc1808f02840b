namespace Resilience.CommunityCertification.Communities;

internal static class CommunitiesRoutes
{
    public static void MapCommunities(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/communities").WithTags("社区 Communities");
        group.MapPut("/{id:guid}", RegisterCommunity.Handle).WithSummary("登记社区 Register a community");
        group.MapPost("/{id:guid}/end", EndCommunity.Handle).WithSummary("登记社区合并或撤销 Write down that a community was merged or abolished");
        group.MapGet("/", ListCommunities.Handle).WithSummary("社区名录 List communities");
        group.MapGet("/{id:guid}", ListCommunities.Get).WithSummary("查询社区 Find a community");
    }
}
