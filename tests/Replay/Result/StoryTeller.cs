using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Departments;
using Resilience.Replay.Generation;
using Resilience.Replay.Playing;
using Resilience.Replay.Province;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Result;

/// <summary>Asks the services what happened: cards, orders, confirmations; and the province for what it received.</summary>
internal sealed class StoryTeller(Stage stage, IReadOnlyList<ReceivedEvent> received)
{
    private readonly List<Order> orders = [];

    public async Task<IReadOnlyList<SignalStory>> SignalsAsync()
    {
        var items = await stage.Platform.ListAsync<CardItem>("incident-command", "v1/decision-cards");
        var cards = new List<Card>();
        foreach (var item in items)
            cards.Add(await stage.Platform.GetAsync<Card>("incident-command", $"v1/decision-cards/{item.CardId}"));
        foreach (var service in new[] { "shelters", "rescue-resources", "dual-prevention", "community-certification" })
            orders.AddRange(stage.ResponseId is { } id ? await stage.Platform.ListAsync<Order>(service, $"v1/orders?responseId={id}") : []);

        var dispatched = received.Where(one => one.Name == "team-dispatched").Select(one => one.Time).ToList();
        return [.. StormFacts.Signals.Select((signal, i) => new SignalStory(
            signal,
            [.. cards.Where(card => card.SignalId == signal.Id).OrderBy(card => card.OpenedAt).Select((card, nth) => TellCard(card, nth == 0, cards))],
            dispatched.Count(at => at >= signal.IssuedAt && (i + 1 == StormFacts.Signals.Count || at < StormFacts.Signals[i + 1].IssuedAt))))];
    }

    public IReadOnlyList<Curve> Curves() =>
    [
        new("指令", "orders", [.. orders.Select(order => order.OrderedAt).Order()]),
        new("反馈", "confirmations", [.. orders.Where(order => order.ConfirmedAt is not null).Select(order => order.ConfirmedAt!.Value).Order()]),
        new("启用场所", "shelters opened", TimesOf("shelter-opened")),
        new("调度队伍", "teams dispatched", TimesOf("team-dispatched")),
        new("队伍签收", "teams acknowledged", TimesOf("mission-acknowledged")),
    ];

    private List<DateTimeOffset> TimesOf(string name) => [.. received.Where(one => one.Name == name).Select(one => one.Time).Order()];

    // Orders are written at the instant of the decision that they carry out.
    private CardStory TellCard(Card card, bool first, List<Card> all)
    {
        var changes = all.Where(Changed).OrderBy(one => one.Decision!.DecidedAt).ToList();
        var place = changes.IndexOf(card);
        if (place < 0)
            return new CardStory(card, first, false, []);

        var until = place + 1 < changes.Count ? changes[place + 1].Decision!.DecidedAt : DateTimeOffset.MaxValue;
        var titles = stage.City.Plans.SelectMany(plan => plan.Levels).SelectMany(level => level.TaskCards).ToDictionary(task => task.Code, task => task.Title);
        return new CardStory(card, first, true, [.. orders
            .Where(order => order.OrderedAt >= card.Decision!.DecidedAt && order.OrderedAt < until)
            .GroupBy(order => order.TaskCode).OrderBy(task => task.Key, StringComparer.Ordinal)
            .Select(task => TellTask(task.Key, titles.GetValueOrDefault(task.Key, task.Key), [.. task]))]);
    }

    private static bool Changed(Card card) => card.Decision is { Level: not null, Revision: not null };

    private static TaskStory TellTask(string code, string title, List<Order> orders)
    {
        var lags = orders.Where(order => order.ConfirmedAt is not null).Select(order => (order.ConfirmedAt!.Value - order.OrderedAt).TotalMinutes).Order().ToList();
        var ninety = (int)Math.Ceiling(orders.Count * 0.9);
        return new TaskStory(
            code, title, orders[0].Action, orders.Count, lags.Count, orders.Count(order => order.Outcome == OrderOutcome.Done),
            orders.Count(order => order.Outcome == OrderOutcome.Unable), lags.Count >= ninety ? lags[ninety - 1] : null);
    }
}
