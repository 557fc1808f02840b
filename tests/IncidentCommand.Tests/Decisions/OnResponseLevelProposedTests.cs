using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Decisions;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.Testing;

namespace Resilience.IncidentCommand.Tests.Decisions;

public class OnResponseLevelProposedTests(IncidentCommandApp app)
{
    [Fact]
    public async Task Opens_a_card_with_a_deadline_from_the_signal()
    {
        var proposal = IncidentCommandApp.Proposal(signalAt: TimeProvider.System.GetUtcNow().AddMinutes(-12));

        var card = await app.ViewAsync(await app.CardAsync(proposal));

        var due = Microseconds(proposal.SignalAt.AddMinutes(30));
        Assert.Equal((CardStatus.Open, ResponseLevel.II, due), (card.Status, card.ProposedLevel, card.DueAt));
        Assert.Equal("decision-clocks@2", card.ClockRuleSet);
        Assert.Equal([(1, "副指挥长", due), (2, "指挥长", due.AddMinutes(15)), (3, "省防汛抗旱指挥部值班室", due.AddMinutes(30))], card.Rungs.Select(rung => (rung.Rung, rung.EscalatesTo, rung.DueAt)));
        Assert.Equal("市防汛抗旱指挥部值班员", card.With);
        Assert.InRange(card.RemainingSeconds!.Value, 13 * 60, 18 * 60);
        Assert.Equal(4, card.Levels.Count);
        var opened = await app.PublishedAsync<DecisionCardOpened>(opened => opened.SignalId == proposal.SignalId);
        Assert.Equal((card.CardId, proposal.SignalAt.AddMinutes(30)), (opened.CardId, opened.DueAt));
    }

    [Fact]
    public async Task Opens_a_card_without_a_clock_for_a_yellow_signal()
    {
        var card = await app.ViewAsync(await app.CardAsync(IncidentCommandApp.Proposal(WarningLevel.Yellow, ResponseLevel.IV)));

        Assert.Equal((null, null), (card.DueAt, card.RemainingSeconds));
        Assert.Empty(card.Rungs);
        Assert.Null((await app.PublishedAsync<DecisionCardOpened>(opened => opened.CardId == card.CardId)).DueAt);
    }

    [Fact]
    public async Task Opens_one_card_for_ten_deliveries_of_one_proposal()
    {
        var proposal = IncidentCommandApp.Proposal();
        await app.DeliverAsync(proposal, times: 10);

        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from decision_card where signal_id = @SignalId", new { proposal.SignalId }));
        Assert.Equal(1, await app.ReadAsync<long>(
            "select count(*) from timeline_entry join decision_card using (card_id) where decision_card.signal_id = @SignalId and kind = 'CardOpened'",
            new { proposal.SignalId }));
    }

    [Fact]
    public async Task Raises_the_open_card_and_keeps_the_earlier_deadline()
    {
        var first = IncidentCommandApp.Proposal(signalAt: TimeProvider.System.GetUtcNow().AddMinutes(-20));
        var cardId = await app.CardAsync(first);
        await app.DeliverAsync(first with { ProposalId = Guid.CreateVersion7(), Level = ResponseLevel.I, At = first.SignalAt.AddMinutes(19) });

        var card = await app.ViewAsync(cardId);
        Assert.Equal((ResponseLevel.I, Microseconds(first.SignalAt.AddMinutes(30))), (card.ProposedLevel, card.DueAt));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from timeline_entry where card_id = @cardId and kind = 'CardRaised'", new { cardId }));
    }

    [Fact]
    public async Task Asks_again_from_the_new_proposal_when_less_was_decided()
    {
        var first = IncidentCommandApp.Proposal(signalAt: TimeProvider.System.GetUtcNow().AddMinutes(-20));
        var decided = await app.CardAsync(first);
        (await app.DecideAsync(decided, ResponseLevel.II)).Dispose();
        var second = first with { ProposalId = Guid.CreateVersion7(), Level = ResponseLevel.I, At = first.SignalAt.AddMinutes(19) };

        var card = await app.ViewAsync(await app.CardAsync(second));

        Assert.NotEqual(decided, card.CardId);
        Assert.Equal(Microseconds(second.At.AddMinutes(30)), card.DueAt);
    }

    [Fact]
    public async Task Lists_cards_page_by_page_newest_first()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ids.Add(await app.CardAsync(IncidentCommandApp.Proposal()));

        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await app.Client.GetFromJsonAsync<Page<DecisionCardItem>>(
                $"/v1/decision-cards?status=Open&limit=2&cursor={Uri.EscapeDataString(cursor ?? "")}", PlatformJson.Options);
            seen.AddRange(page!.Items.Select(item => item.CardId));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(ids.AsEnumerable().Reverse(), seen.Where(ids.Contains));
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("status=Closed", "status")]
    [InlineData("cursor=%25%25", "cursor")]
    public async Task Names_the_parameter_that_is_wrong(string query, string field)
    {
        using var reply = await app.Client.GetAsync($"/v1/decision-cards?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Contains(field, (await IncidentCommandApp.ProblemAsync(reply)).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    // What the database keeps of an instant.
    private static DateTimeOffset Microseconds(DateTimeOffset instant) => new(instant.UtcTicks / 10 * 10, TimeSpan.Zero);
}
