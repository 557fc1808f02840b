using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RiskMonitoring.Signals;

/// <summary>Which warning signals are taken in, and whom they belong to.</summary>
internal static class WeatherSignalRules
{
    public static readonly Refusal Different = new(
        "weather-signal.different", "该编号的预警信号已登记,且内容不同;更新请以新编号发布。",
        "A signal of this id exists with other content; issue a new signal under a new id.");

    public static readonly Refusal InTheFuture = new(
        "weather-signal.in-the-future", "发布时间晚于当前时间 10 分钟以上。", "The time of issue is more than 10 minutes ahead of the clock.");

    public static Refusal? WhyNot(DateTimeOffset issuedAt, DateTimeOffset now) =>
        ClockRules.IsAhead(issuedAt, now) ? InTheFuture : null;

    /// <summary>The same area always as the same list: each unit once, in order; the whole city stands for all of its units.</summary>
    public static string[] AreaOf(IReadOnlyCollection<string> areaCodes) =>
        areaCodes.Contains(Caller.City) ? [Caller.City] : [.. areaCodes.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The one unit that the area is, or else the city.</summary>
    public static string UnitOf(IReadOnlyList<string> area) => area.Count == 1 ? area[0] : Caller.City;
}
