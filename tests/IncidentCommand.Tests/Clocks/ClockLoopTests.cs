using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Testing;

namespace Resilience.IncidentCommand.Tests.Clocks;

public class ClockLoopTests(IncidentCommandApp app)
{
    [Fact]
    public async Task Escalates_a_card_that_nobody_decides_rung_by_rung()
    {
        var cardId = await app.CardAsync(IncidentCommandApp.Proposal());
        Assert.All((await app.ViewAsync(cardId)).Rungs, rung => Assert.Null(rung.FiredAt));

        await app.WriteAsync("""
            update decision_card set due_at = due_at - interval '30 minutes' where card_id = @cardId;
            update clock set due_at = due_at - interval '30 minutes' where card_id = @cardId
            """, new { cardId });

        var first = await app.PublishedAsync<DecisionEscalated>(escalated => escalated.CardId == cardId);
        Assert.Equal((1, "副指挥长"), (first.Rung, first.EscalatedTo));
        Assert.True(first.At >= first.DueAt);
        var card = await app.ViewAsync(cardId);
        Assert.NotNull(card.Rungs[0].FiredAt);
        Assert.Null(card.Rungs[1].FiredAt);
        Assert.True(card.RemainingSeconds <= 0);
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from timeline_entry where card_id = @cardId and kind = 'DecisionEscalated'", new { cardId }));
    }

    [Fact]
    public async Task Stops_the_rungs_that_have_not_fired_when_somebody_decides()
    {
        var cardId = await app.CardAsync(IncidentCommandApp.Proposal(signalAt: TimeProvider.System.GetUtcNow().AddMinutes(-40)));
        await app.PublishedAsync<DecisionEscalated>(escalated => escalated.CardId == cardId && escalated.Rung == 1);

        (await app.DecideAsync(cardId, ResponseLevel.I)).Dispose();

        var card = await app.ViewAsync(cardId);
        Assert.NotNull(card.Rungs[0].FiredAt);
        Assert.Null(card.Rungs[0].StoppedAt);
        Assert.Equal((null, true), (card.Rungs[1].FiredAt, card.Rungs[1].StoppedAt is not null));
    }
}

/// <summary>Stops and starts the service, so it has a database of its own.</summary>
public class ClockLoopReplicasTests
{
    [Fact]
    public async Task Fires_what_fell_due_while_nobody_ran_once()
    {
        await using var app = new IncidentCommandApp();
        await app.InitializeAsync();
        var cardId = await app.CardAsync(IncidentCommandApp.Proposal());
        await app.StopAsync();
        await app.WriteAsync("update clock set due_at = now() - interval '1 hour' + rung * interval '1 minute'");

        await app.RestartAsync();

        foreach (var rung in new[] { 3, 2, 1 })
            await app.PublishedAsync<DecisionEscalated>(escalated => escalated.CardId == cardId && escalated.Rung == rung);
        Assert.Equal("省防汛抗旱指挥部值班室", (await app.ViewAsync(cardId)).With);
        Assert.Equal(3, (await app.PublishedAsync<DecisionEscalated>(3, escalated => escalated.CardId == cardId)).Count);
    }

    [Fact]
    public async Task Fires_each_of_two_hundred_clocks_once_with_two_replicas()
    {
        await using var app = new IncidentCommandApp();
        await app.InitializeAsync();
        await app.StartReplicaAsync();
        var cardId = await app.CardAsync(IncidentCommandApp.Proposal());

        await app.WriteAsync("""
            insert into decision_card (
                card_id, signal_id, proposal_id, signal_kind, signal_level, signal_at, plan_code, plan_version, proposed_level, basis,
                proposal_rule_set, clock_rule_set, area_codes, levels, managing_unit_code, opened_at, due_at)
            select gen_random_uuid(), gen_random_uuid(), proposal_id, signal_kind, signal_level, signal_at, plan_code, plan_version, proposed_level, basis,
                   proposal_rule_set, clock_rule_set, area_codes, levels, managing_unit_code, opened_at, due_at
            from decision_card, generate_series(1, 199) where card_id = @cardId;
            delete from clock;
            insert into clock (card_id, rung, escalates_to, due_at) select card_id, 1, '副指挥长', now() + interval '1 second' from decision_card;
            """, new { cardId });

        await Until.TrueAsync(async () => await app.ReadAsync<long>("select count(*) from outbox") == 0, "nothing waits");
        var escalated = await app.PublishedAsync<DecisionEscalated>(200, _ => true);
        Assert.Equal(200, escalated.Count);
        Assert.Equal(200, escalated.Select(one => one.CardId).Distinct().Count());
        Assert.Equal(200, await app.ReadAsync<long>("select count(*) from timeline_entry where kind = 'DecisionEscalated'"));
    }
}
