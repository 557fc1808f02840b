using System.Text.Json;
using Resilience.Replay.Departments;
using Resilience.Replay.Facts;
using Resilience.Replay.Page;
using Resilience.Replay.Province;
using Resilience.Replay.Result;
using Resilience.Replay.Storm;
using Resilience.Replay.Tests.Page;

namespace Resilience.Replay.Tests.Result;

/// <summary>Each check holds for what ought to be, and fails for the fault that it is there for.</summary>
public class ProofChecksTests
{
    private static readonly Story Story = SampleStory.Make();

    [Fact]
    public void The_ladder_must_climb_at_its_minutes_and_the_province_must_hear_of_it()
    {
        Assert.All(ProofChecks.OfLadder(Story.Signals, Escalations(Story.Signals)), Holds);

        Assert.False(ProofChecks.OfLadder(Changed(rung => rung with { FiredAt = rung.FiredAt?.AddSeconds(1) }), Escalations(Story.Signals))[0].Holds);
        Assert.False(ProofChecks.OfLadder(Changed(rung => rung.Rung == 2 ? rung with { FiredAt = null } : rung), Escalations(Story.Signals))[0].Holds);
        Assert.False(ProofChecks.OfLadder(Changed(rung => rung.Rung == 3 ? rung with { DueAt = rung.DueAt.AddMinutes(30) } : rung), Escalations(Story.Signals))[0].Holds);
        Assert.False(ProofChecks.OfLadder(Story.Signals, [.. Escalations(Story.Signals).Skip(1)])[1].Holds);
    }

    [Fact]
    public void The_five_stops_must_be_proposed_in_time_and_ordered_target_by_target()
    {
        var received = SampleStory.Measures.Select(story => Received("measure-decided", new { measureId = story.Measure.MeasureId })).ToList();
        Assert.All(ProofChecks.OfMeasures(SampleStory.Measures, received), Holds);

        var first = SampleStory.Measures[0];
        IReadOnlyList<MeasureStory> With(MeasureStory other) => [other, .. SampleStory.Measures.Skip(1)];
        Assert.False(ProofChecks.OfMeasures(With(first with { Measure = first.Measure with { ProposedAt = StormFacts.FirstRedAt.AddMinutes(2) } }), received)[0].Holds);
        Assert.False(ProofChecks.OfMeasures(With(first with { Orders = [first.Orders[0]] }), received)[1].Holds);
        Assert.False(ProofChecks.OfMeasures([.. SampleStory.Measures.Skip(1)], received)[1].Holds);
        Assert.False(ProofChecks.OfMeasures(SampleStory.Measures, [.. received.Skip(1)])[2].Holds);
    }

    [Fact]
    public void Four_silent_days_and_four_figures_that_nobody_replaces()
    {
        var received = SampleStory.Told.Missing.Select(day => Received("incident-report-missing", new { day = day.Day })).ToList();
        Assert.All(ProofChecks.OfAccount(SampleStory.Told, received), Holds);

        var told = SampleStory.Told;
        Assert.False(ProofChecks.OfAccount(told with { Missing = [.. told.Missing.Skip(1)] }, received)[0].Holds);
        Assert.False(ProofChecks.OfAccount(told, [.. received.Skip(1)])[0].Holds);
        Assert.False(ProofChecks.OfAccount(told with { Claims = [told.Claims[^1], .. told.Claims.Skip(1)] }, received)[1].Holds);
        Assert.False(ProofChecks.OfAccount(told with { OverwritingRefused = false }, received)[2].Holds);
        Assert.False(ProofChecks.OfAccount(told with { Reports = new Chain(false, 10) }, received)[3].Holds);
    }

    [Fact]
    public void No_warning_of_level_1_may_be_forgotten()
    {
        var (carded, joined) = (NamedId.Of("warning/1"), NamedId.Of("warning/2"));
        var received = new[] { carded, joined }.Select(id => Received("rain-threshold-reached", new { warningId = id, level = "Red" })).ToList();
        CardItem[] cards = [new(NamedId.Of("card"), carded, Contracts.Vocabulary.ResponseLevel.II, "Open", StormFacts.FirstRedAt)];
        TimelineItem[] timeline = [new("PlatformWarning", JsonSerializer.SerializeToElement(new { signalId = joined }))];

        Assert.True(ProofChecks.OfWarnings(received, cards, timeline)[0].Holds);
        Assert.False(ProofChecks.OfWarnings(received, cards, [])[0].Holds);
        Assert.False(ProofChecks.OfWarnings(received, [], timeline)[0].Holds);
    }

    private static void Holds(Check check) => Assert.True(check.Holds, check.English + check.Detail);

    private static List<ReceivedEvent> Escalations(IReadOnlyList<SignalStory> signals) =>
    [
        .. signals.SelectMany(signal => signal.Cards).SelectMany(card => card.Card.Rungs.Where(rung => rung.FiredAt is not null)
            .Select(rung => Received("decision-escalated", new { cardId = card.Card.CardId, rung = rung.Rung, dueAt = rung.DueAt }))),
    ];

    private static List<SignalStory> Changed(Func<RungItem, RungItem> change) =>
    [
        .. Story.Signals.Select(signal => signal with
        {
            Cards = [.. signal.Cards.Select(card => card with { Card = card.Card with { Rungs = [.. card.Card.Rungs.Select(change)] } })],
        }),
    ];

    private static ReceivedEvent Received(string name, object data) => new(
        1, $"{Guid.CreateVersion7()}", $"cn.zhengzhou.resilience.incident-command.{name}.v1", StormFacts.FirstRedAt, true, null, JsonSerializer.SerializeToElement(data));
}
