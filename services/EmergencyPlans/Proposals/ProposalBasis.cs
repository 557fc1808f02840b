using Resilience.Contracts.Vocabulary;

namespace Resilience.EmergencyPlans.Proposals;

/// <summary>Says in one sentence, for the duty officer, why a level is proposed.</summary>
internal static class ProposalBasis
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static string Of(AskingSignal signal, ResponseLevel level, string planTitle, int planVersion) =>
        $"{signal.Issuer}于{Time(signal.At)}发布{Name(signal.Kind)}{Name(signal.Level)}预警信号{Impact(signal)},"
        + $"依据《{planTitle}》第{planVersion}版,建议启动{Name(level)}级应急响应。";

    private static string Impact(AskingSignal signal) => signal is { ImpactKind: { } kind, ImpactAt: { } at }
        ? $",且{Time(at)}{signal.ImpactPlace}出现{Name(kind)}" : "";

    private static string Time(DateTimeOffset at) => at.ToOffset(Beijing).ToString("yyyy年M月d日HH:mm");

    private static string Name(WeatherSignalKind kind) => kind switch
    {
        WeatherSignalKind.Rainstorm => "暴雨",
        WeatherSignalKind.Gale => "大风",
        WeatherSignalKind.Snowstorm => "暴雪",
        WeatherSignalKind.Heat => "高温",
        WeatherSignalKind.ColdWave => "寒潮",
        WeatherSignalKind.Fog => "大雾",
        WeatherSignalKind.Lightning => "雷电",
        WeatherSignalKind.Hail => "冰雹",
        WeatherSignalKind.RoadIcing => "道路结冰",
        _ => kind.ToString(),
    };

    private static string Name(WarningLevel level) => level switch
    {
        WarningLevel.Red => "红色",
        WarningLevel.Orange => "橙色",
        WarningLevel.Yellow => "黄色",
        _ => "蓝色",
    };

    private static string Name(ResponseLevel level) => level switch
    {
        ResponseLevel.I => "Ⅰ",
        ResponseLevel.II => "Ⅱ",
        ResponseLevel.III => "Ⅲ",
        _ => "Ⅳ",
    };

    private static string Name(ImpactKind kind) => kind switch
    {
        ImpactKind.Waterlogging => "积水超过限值",
        ImpactKind.RiverOverGuaranteeLevel => "河道超保证水位",
        ImpactKind.DamDanger => "水库或堤坝险情",
        ImpactKind.PeopleTrapped => "人员被困",
        ImpactKind.ExtremePointRain => "极端短时强降雨",
        _ => kind.ToString(),
    };
}
