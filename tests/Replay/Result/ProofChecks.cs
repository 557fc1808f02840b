using System.Globalization;
using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Departments;
using Resilience.Replay.Playing;
using Resilience.Replay.Province;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Result;

/// <summary>What broke in July 2021 and must hold here: the ladder, the five stops, the daily reports, the figures.</summary>
internal static class ProofChecks
{
    public static readonly IReadOnlyList<string> FiveStops = ["StopProduction", "StopBusiness", "StopClasses", "StopTransport", "StopGatherings"];

    // Of a red signal: the deputy at the deadline, the leader, the province's duty desk at twice the deadline.
    private static readonly double[] Ladder = [30, 45, 60];

    public static IReadOnlyList<Check> OfLadder(IReadOnlyList<SignalStory> signals, IReadOnlyList<ReceivedEvent> received)
    {
        var cards = signals.Where(signal => signal.Signal.Level == WarningLevel.Red).SelectMany(signal => signal.Cards).ToList();
        var rungs = cards.SelectMany(card => card.Card.Rungs).ToList();
        var fired = rungs.Where(rung => rung.FiredAt is not null).ToList();
        var set = cards.Where(card => card.First).All(card => Ladder.SequenceEqual(card.Card.Rungs.Select(rung => (rung.DueAt - card.Card.SignalAt).TotalMinutes)));
        var right = cards.All(card => card.Card.Rungs.All(rung => (rung.FiredAt is not null) == (card.Card.Decision is null || rung.DueAt < card.Card.Decision.DecidedAt)));
        var told = received.Where(one => one.Name == "decision-escalated").Select(one => (Card(one), Rung(one), DueAt(one))).ToHashSet();
        return
        [
            new("值班员沉默时逐级上报:30 分副指挥长、45 分指挥长、60 分省值班室", "with silent officers the ladder climbs at 30, 45 and 60 minutes, at the very minute",
                set && right && fired.All(rung => rung.FiredAt == rung.DueAt) && Enumerable.Range(1, 3).All(number => fired.Any(rung => rung.Rung == number)),
                string.Join(", ", fired.GroupBy(rung => rung.Rung).OrderBy(same => same.Key).Select(same => $"{same.First().EscalatesTo} {same.Count()}"))),
            new("每次上报省级均已知晓", "the province heard of every escalation",
                fired.Count > 0 && cards.All(card => card.Card.Rungs.Where(rung => rung.FiredAt is not null).All(rung => told.Contains((card.Card.CardId, rung.Rung, rung.DueAt)))),
                $"{told.Count} events"),
        ];

        static Guid Card(ReceivedEvent one) => one.Data.GetProperty("cardId").GetGuid();
        static int Rung(ReceivedEvent one) => one.Data.GetProperty("rung").GetInt32();
        static DateTimeOffset DueAt(ReceivedEvent one) => one.Data.GetProperty("dueAt").GetDateTimeOffset();
    }

    public static IReadOnlyList<Check> OfMeasures(IReadOnlyList<MeasureStory> measures, IReadOnlyList<ReceivedEvent> received)
    {
        var ordered = measures.Where(story => story.Measure.DecidedAt is not null && story.Orders.Count > 0).ToList();
        var told = received.Where(one => one.Name == "measure-decided").Select(one => one.Data.GetProperty("measureId").GetGuid()).ToHashSet();
        var impact = StormFacts.Impacts.Min(one => one.At);
        var late = FiveStops.Where(code => measures.Where(story => story.Measure.Code == code).Select(story => story.Measure.ProposedAt).DefaultIfEmpty(DateTimeOffset.MaxValue).Min()
            - (code == "StopTransport" ? impact : StormFacts.FirstRedAt) > TimeSpan.FromMinutes(1)).ToList();
        return
        [
            new("五停建议在红色预警(停运:叠加影响)后 1 分钟内", "the five stops are proposed within a minute of red, that of transport of red + impact", late.Count == 0,
                string.Join(", ", late)),
            new("五停指令已列出对象,一对象一指令", "the orders of the five stops are listed target by target",
                FiveStops.All(code => ordered.Any(story => story.Measure.Code == code))
                    && ordered.All(story => story.Orders.Count == story.Measure.Targets && story.Orders.All(order => order.Name.Length > 0 && order.ManagingUnitCode.Length == 6)),
                string.Join(", ", ordered.GroupBy(story => story.Measure.Code).Select(same => $"{same.Key} {same.Sum(story => story.Orders.Count)}"))),
            new("措施决定省级均已知晓", "the province knows of every decision on a measure", ordered.Count > 0 && ordered.All(story => told.Contains(story.Measure.MeasureId)), $"{told.Count} events"),
        ];
    }

    public static IReadOnlyList<Check> OfAccount(Account account, IReadOnlyList<ReceivedEvent> received)
    {
        var silent = account.Missing.Select(day => day.Day).Order().ToList();
        var told = received.Where(one => one.Name == "incident-report-missing" && one.Data.TryGetProperty("day", out var day) && day.ValueKind == System.Text.Json.JsonValueKind.String)
            .Select(one => DateOnly.Parse(one.Data.GetProperty("day").GetString()!, CultureInfo.InvariantCulture)).Order().ToList();
        var claims = account.Claims.OrderBy(claim => claim.PublishedAt).ToList();
        return
        [
            new("7月25日至28日无报告,省级收到缺报", "the four days without a report are red at the province",
                silent.SequenceEqual(AccountDesk.SilentDays) && told.SequenceEqual(silent), $"{string.Join(", ", silent.Select(day => $"{day:MM-dd}"))}; {told.Count} events"),
            new("公布的伤亡数字各有来源、互不覆盖", "published figures stand side by side, each with its source",
                claims.Select(claim => claim.Deaths).SequenceEqual(AccountDesk.Figures.Select(figure => (int?)figure.DeadAndMissing))
                    && claims.All(claim => claim.Source.Length > 0 && claim.LedgerDead == 0) && claims.Select(claim => claim.Source).Distinct().Count() == claims.Count,
                string.Join(", ", claims.Select(claim => claim.Deaths))),
            new("改写已公布数字被拒绝", "replacing a published figure is refused", account.OverwritingRefused, ""),
            new("信息报告链完整", "the chain of the reports is whole", account.Reports.Intact && account.Reports.Reports > 0, $"{account.Reports.Reports} reports"),
        ];
    }

    /// <summary>A warning of level 1 by the platform itself has a card, or joined one that was asked for.</summary>
    public static IReadOnlyList<Check> OfWarnings(IReadOnlyList<ReceivedEvent> received, IReadOnlyList<CardItem> cards, IReadOnlyList<TimelineItem> timeline)
    {
        var warnings = received.Where(one => one.Name == "rain-threshold-reached" && one.Data.GetProperty("level").GetString() == nameof(WarningLevel.Red))
            .Select(one => one.Data.GetProperty("warningId").GetGuid()).ToList();
        var answered = cards.Select(card => card.SignalId).ToHashSet();
        answered.UnionWith(timeline.Where(entry => entry.Kind == "PlatformWarning").Select(entry => entry.Details.GetProperty("signalId").GetGuid()));
        return
        [
            new("平台一级预警均有决策卡或并入已有决策", "each level 1 warning of the platform has its card or joined one",
                warnings.Count > 0 && warnings.All(answered.Contains), $"{warnings.Count} warnings"),
        ];
    }
}
