namespace Resilience.Operations.Traces;

/// <summary>Says in plain words what a span was; knows the names that the platform gives its spans.</summary>
internal static class StepWords
{
    private const string Wait = "outbox wait ";
    private const string Publish = "publish ";
    private const string Province = "publish to province ";
    private const string Sql = "sql ";

    public static StepKind KindOf(string spanKind, string name) =>
        name.StartsWith(Wait, StringComparison.Ordinal) ? StepKind.Waiting
        : name.StartsWith(Sql, StringComparison.Ordinal) ? StepKind.Database
        : spanKind switch
        {
            "Server" => StepKind.Request,
            "Producer" => StepKind.Sending,
            "Consumer" => StepKind.Handling,
            "Client" => StepKind.Calling,
            _ => StepKind.Working,
        };

    public static (string Chinese, string English) Of(StepKind kind, string name) => kind switch
    {
        // PUT /v1/weather-signals/{id}
        StepKind.Request => ($"接到请求 {name}", $"Request {name}"),
        // outbox wait WeatherSignalIssued
        StepKind.Waiting => ($"在发件箱等待 {After(Wait, name)}", $"Waiting in the outbox: {After(Wait, name)}"),
        // publish to province cn.zhengzhou.resilience.risk-monitoring.weather-signal-issued.v1
        StepKind.Sending when name.StartsWith(Province, StringComparison.Ordinal) => ($"报送省级 {name[Province.Length..]}", $"Publishing to the province: {name[Province.Length..]}"),
        // publish WeatherSignalIssued
        StepKind.Sending => ($"发送事件 {After(Publish, name)}", $"Sending {After(Publish, name)}"),
        // OnWeatherSignalIssued WeatherSignalIssued: the reaction, then the event
        StepKind.Handling => ($"处理事件 {name[(name.LastIndexOf(' ') + 1)..]}", $"Handling {name[(name.LastIndexOf(' ') + 1)..]}"),
        // sql insert into weather_signal (…
        StepKind.Database => ($"数据库 {After(Sql, name)}", $"Database {After(Sql, name)}"),
        StepKind.Calling => ($"调用 {name}", $"Calling {name}"),
        _ => ($"内部处理 {name}", $"Working {name}"),
    };

    private static string After(string prefix, string name) => name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
}
