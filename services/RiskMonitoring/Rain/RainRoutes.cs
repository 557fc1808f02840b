namespace Resilience.RiskMonitoring.Rain;

internal static class RainRoutes
{
    /// <summary>Code of a rain station, such as <c>57083</c>.</summary>
    public const string StationPattern = "^[A-Za-z0-9-]{1,20}$";

    public static void MapRain(this IEndpointRouteBuilder app)
    {
        var stations = app.MapGroup("/v1/rain-stations").WithTags("雨量站 Rain stations");
        stations.MapPut("/{code}", RegisterRainStation.Handle).WithSummary("登记雨量站 Register a rain station");
        stations.MapGet("/", ListRainStations.Handle).WithSummary("雨量站名录 Rain stations");
        stations.MapGet("/{code}/readings", ListRainReadings.Handle).WithSummary("雨量站监测数据 Readings of a station, oldest first");

        app.MapPost("/v1/rain-readings", RecordRainReadings.Handle).WithTags("雨量 Rain").WithSummary("批量报送雨量 Record rain readings");
        app.MapGet("/v1/rain-warnings", ListRainWarnings.Handle).WithTags("雨量 Rain").WithSummary("点雨量预警列表 Levels reached by point rain, newest first");
    }
}
