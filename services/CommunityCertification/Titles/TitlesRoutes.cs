namespace Resilience.CommunityCertification.Titles;

internal static class TitlesRoutes
{
    public static void MapTitles(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/titles").WithTags("示范社区命名 Titles");
        group.MapPut("/{id:guid}", GrantTitle.Handle).WithSummary("命名示范社区 Grant a title (city only)");
        group.MapGet("/", ListTitles.Handle).WithSummary("示范社区名录 List titles");
        group.MapGet("/{id:guid}", ListTitles.Get).WithSummary("查询命名 Find a title");
        group.MapGet("/statistics", TitleStatistics.Handle).WithSummary("示范社区统计 The city's title numbers");
    }
}
