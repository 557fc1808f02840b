using Resilience.Replay.Playing;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Result;

/// <summary>The result on the console.</summary>
internal static class ConsoleTable
{
    public static void Print(Story story, Progress progress)
    {
        progress.Say("");
        progress.Say($"{ConsoleText.Pad("红色预警 Red signal", 22)}{ConsoleText.Pad("决定 Decision", 16)}{ConsoleText.Pad("用时 Lag", 12)}{"Rungs",6}{"Orders",8}{"Answers",9}{"Shelters",10}{"Teams",7}  Decided by");
        foreach (var signal in story.Reds)
        {
            var first = true;
            foreach (var card in signal.Cards)
            {
                var decision = card.Card.Decision;
                progress.Say(ConsoleText.Pad(first ? Clock(signal.Signal.IssuedAt) : $"  +{Clock(card.Card.OpenedAt)}", 22)
                    + ConsoleText.Pad(decision is null ? "—" : $"{decision.Level} {(card.ChangedLevel ? "启动" : "维持")}", 16)
                    + ConsoleText.Pad(card.Lag is { } lag ? Words.Span(lag) : "—", 12)
                    + $"{card.RungsFired,6}{card.Orders.Sum(task => task.Ordered),8:#,0}{card.Orders.Sum(task => task.Confirmed),9:#,0}"
                    + $"{(first ? signal.SheltersOpened : 0),10:#,0}{(first ? signal.TeamsDispatched : 0),7:#,0}  {decision?.DecidedBy}");
                first = false;
            }
        }

        progress.Say("");
        progress.Say($"首个红色预警 → Ⅰ级生效 First red → level I in force: {(story.FirstRedToLevelOne is { } span ? Words.Span(span) : "never")} (演练，脚本人员 exercise, scripted people); 2021: {Words.Span(StormFacts.LevelOneIn2021 - StormFacts.FirstRedAt)}");
        progress.Say($"省级收到 Province: {story.Receipt.Received:#,0} events, sequence {story.Receipt.First}…{story.Receipt.Last}, {story.Receipt.Gaps} gaps");
        foreach (var check in story.Checks)
            progress.Say($"  {(check.Holds ? "✓" : "✗")} {ConsoleText.Pad(check.Chinese, 66)} {check.English}{(check.Detail.Length > 0 ? $" ({check.Detail})" : "")}");
    }

    private static string Clock(DateTimeOffset at) => $"{at.ToOffset(StormFacts.Zone):MM-dd HH:mm}";
}
