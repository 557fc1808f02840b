namespace Resilience.RiskMonitoring.Signals;

internal static class WeatherSignalsRoutes
{
    public static void MapWeatherSignals(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/weather-signals").WithTags("气象预警信号 Weather signals");
        group.MapPut("/{signalId:guid}", ReceiveWeatherSignal.Handle).WithSummary("报送预警信号 Issue a warning signal");
        group.MapGet("/{signalId:guid}", GetWeatherSignal.Handle).WithSummary("查询预警信号 One warning signal");
        group.MapGet("/", ListWeatherSignals.Handle).WithSummary("预警信号列表 Warning signals, newest first");
    }
}
