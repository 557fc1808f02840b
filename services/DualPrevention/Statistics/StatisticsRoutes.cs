namespace Resilience.DualPrevention.Statistics;

internal static class StatisticsRoutes
{
    public static void MapDangerStatistics(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/hidden-dangers").WithTags("隐患统计 Statistics of dangers");
        group.MapGet("/statistics", GetDangerStatistics.Handle).WithSummary("任一时点的隐患统计 Numbers at any instant, by unit");
        group.MapGet("/statistics-tables", GetTable.List).WithSummary("季报年报签报情况 Who has signed the table of a period, and who has not");
        group.MapGet("/statistics-tables/{enterpriseId:guid}/{year:int}/{period}", GetTable.Handle).WithSummary("企业统计分析表 An enterprise's table");
        group.MapPost("/statistics-tables/{enterpriseId:guid}/{year:int}/{period}/sign", SignTable.Handle)
            .WithSummary("主要负责人签报统计表 The principal person signs the table");
    }
}
