using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Result;

/// <summary>How times and levels are written.</summary>
internal static class Words
{
    public static string Span(TimeSpan span) => span.TotalHours >= 1 ? $"{(int)span.TotalHours} h {span.Minutes:00} min" : $"{(int)span.TotalMinutes} min";

    public static string Clock(DateTimeOffset at) => $"{at.ToOffset(StormFacts.Zone):HH:mm}";

    public static string Day(DateTimeOffset at) => at.ToOffset(StormFacts.Zone) is var local ? $"{local.Month}月{local.Day}日" : "";

    public static string Roman(ResponseLevel level) => level switch
    {
        ResponseLevel.I => "Ⅰ",
        ResponseLevel.II => "Ⅱ",
        ResponseLevel.III => "Ⅲ",
        _ => "Ⅳ",
    };
}
