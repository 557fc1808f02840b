using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Departments;
using Resilience.Replay.People;

namespace Resilience.Replay.Playing;

/// <summary>The duty desk: every open card is decided by somebody, sooner or later, as the script says.</summary>
internal sealed class DecisionDesk(Stage stage, OrderDesk orders)
{
    private readonly HashSet<Guid> planned = [];

    /// <summary>Plans the decision of every card that is new, and the minutes at which its ladder is due.</summary>
    public async Task LookAsync(DateTimeOffset now)
    {
        var open = await stage.Platform.GetAsync<CardPage>("incident-command", "v1/decision-cards?status=Open");
        foreach (var item in open.Items.OrderBy(card => card.OpenedAt).Where(card => planned.Add(card.CardId)))
        {
            var card = await CardAsync(item.CardId);
            var plan = stage.Script.Decide(card, now);
            foreach (var rung in card.Rungs.Where(rung => rung.DueAt < plan.At))
                stage.Agenda.Add(rung.DueAt, $"无人决定，上报{rung.EscalatesTo} Nobody has decided: rung {rung.Rung}", () => Task.CompletedTask);
            stage.Agenda.Add(plan.At, $"{plan.DecidedBy} 决定 decides", () => DecideAsync(card.CardId, plan));
        }
    }

    /// <summary>Waits until the signal has a card that asks for this level or a graver one.</summary>
    public Task<CardItem> CardOfAsync(Guid signalId, ResponseLevel? atLeast) => Waiting.ForAsync(
        $"the decision card of signal {signalId}{(atLeast is null ? "" : $" at level {atLeast}")}",
        async () => (await stage.Platform.ListAsync<CardItem>("incident-command", "v1/decision-cards"))
            .FirstOrDefault(card => card.SignalId == signalId && (atLeast is null || card.ProposedLevel <= atLeast)));

    public Task<Card> CardAsync(Guid cardId) => stage.Platform.GetAsync<Card>("incident-command", $"v1/decision-cards/{cardId}");

    private async Task DecideAsync(Guid cardId, PlannedDecision plan)
    {
        // The proposal may have risen since the card was opened.
        var card = await CardAsync(cardId);
        var level = stage.LevelInForce is { } inForce && inForce < card.ProposedLevel ? inForce : card.ProposedLevel;
        var decided = await stage.Platform.PostAsync<Decided>(Office.DutyDesk, "incident-command", $"v1/decision-cards/{cardId}/decide", new
        {
            Decision = "Start",
            Level = level,
            Reason = stage.LevelInForce == level ? $"维持{level}级响应（演练）" : $"同意启动{level}级响应（演练）",
            plan.DecidedBy,
        }, plan.At);
        stage.Done.Decisions++;
        var rises = stage.LevelInForce is null || level < stage.LevelInForce;
        stage.ResponseId = decided.ResponseId;
        stage.LevelInForce = level;
        if (rises)
            await orders.AwaitAsync(card.PlanCode, level, decided.ResponseId!.Value, plan.At);
    }

    private sealed record CardPage(List<CardItem> Items);
}
