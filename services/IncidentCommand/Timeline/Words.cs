using System.Globalization;
using Resilience.Contracts.Vocabulary;

namespace Resilience.IncidentCommand.Timeline;

/// <summary>How the timeline names levels, kinds and instants.</summary>
internal static class Words
{
    // The city keeps one time, without daylight saving; the time-zone database may be missing on a bare machine.
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static string Of(WarningLevel level) => level switch
    {
        WarningLevel.Red => "红色",
        WarningLevel.Orange => "橙色",
        WarningLevel.Yellow => "黄色",
        _ => "蓝色",
    };

    public static string Of(WeatherSignalKind kind) => kind switch
    {
        WeatherSignalKind.Rainstorm => "暴雨",
        WeatherSignalKind.Gale => "大风",
        WeatherSignalKind.Snowstorm => "暴雪",
        WeatherSignalKind.Heat => "高温",
        WeatherSignalKind.ColdWave => "寒潮",
        WeatherSignalKind.Fog => "大雾",
        WeatherSignalKind.Lightning => "雷电",
        WeatherSignalKind.Hail => "冰雹",
        _ => "道路结冰",
    };

    public static string Of(ImpactKind kind) => kind switch
    {
        ImpactKind.Waterlogging => "积水超过限值",
        ImpactKind.RiverOverGuaranteeLevel => "河道超保证水位",
        ImpactKind.DamDanger => "水库或堤坝险情",
        ImpactKind.PeopleTrapped => "人员被困",
        _ => "极端短时强降雨",
    };

    public static string LocalTime(DateTimeOffset instant) => instant.ToOffset(Beijing).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);
}
