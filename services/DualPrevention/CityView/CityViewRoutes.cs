namespace Resilience.DualPrevention.CityView;

internal static class CityViewRoutes
{
    public static void MapCityView(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/city-view").WithTags("全市概览 City view");
        group.MapGet("/", GetCityView.Handle)
            .WithSummary("全市及各管理单位双重预防概览 Dual prevention of the city and of each unit")
            .WithDescription("各状态数为累计数;按期整改率自 from(默认本年 1 月 1 日)起计。 Numbers by status are cumulative; punctuality is counted from the day `from`, by default the first of the year.");
    }
}
