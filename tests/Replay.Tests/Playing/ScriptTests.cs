using Resilience.Contracts.Vocabulary;
using Resilience.Replay.People;
using Resilience.Replay.Playing;
using Resilience.Replay.Province;
using Resilience.Replay.Storm;
using Resilience.Replay.Tests.Page;

namespace Resilience.Replay.Tests.Playing;

public class ScriptTests
{
    [Theory]
    [InlineData(720)]
    [InlineData(1)]
    [InlineData(99)]
    public void Lets_cards_run_to_the_deputy_the_leader_and_the_province_whatever_the_seed(int seed)
    {
        var cards = SampleStory.Make(seed).Reds.SelectMany(signal => signal.Cards).ToList();
        Assert.Contains(cards, card => card.RungsFired == 1);
        Assert.Contains(cards, card => card.RungsFired == 2);
        Assert.Contains(cards, card => card.RungsFired == 3);
    }

    [Fact]
    public void Says_the_same_again_for_the_same_seed()
    {
        var once = SampleStory.Make(7).Reds.SelectMany(signal => signal.Cards).Select(card => card.Card.Decision!.DecidedBy + card.Card.Decision.DecidedAt);
        Assert.Equal(once, SampleStory.Make(7).Reds.SelectMany(signal => signal.Cards).Select(card => card.Card.Decision!.DecidedBy + card.Card.Decision.DecidedAt));
    }

    [Fact]
    public void Keeps_about_six_in_a_hundred_silent()
    {
        var answers = Enumerable.Range(0, 2_000).Select(n => new Script(720).Answer($"target {n}", "FLOOD-I-02", TimeSpan.FromMinutes(60))).ToList();
        Assert.InRange(answers.Count(answer => answer is null), 80, 160);
        Assert.All(answers, answer => Assert.True(answer is null || answer.After >= TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Marks_every_name_as_exercise() =>
        Assert.All(SampleStory.Make().Signals.SelectMany(signal => signal.Cards), card => Assert.Contains("演练", card.Card.Decision!.DecidedBy));

    [Fact]
    public void Sees_a_gap_a_repetition_and_another_order_in_what_the_province_got()
    {
        var whole = SampleStory.Events;
        (long, string)[] feed = [.. whole.Select(one => (one.Sequence, one.Id))];
        Assert.True(Receipt.Of(whole, feed).IsWhole);
        Assert.Equal(1, Receipt.Of([whole[0], whole[2]], feed).Gaps);
        Assert.False(Receipt.Of([whole[0], whole[2]], feed).IsWhole);
        Assert.Equal(1, Receipt.Of([.. whole, whole[0]], feed).Repeated);
        Assert.False(Receipt.Of([whole[1], whole[0], whole[2]], feed).SameOrder);
    }

    [Fact]
    public void Does_side_by_side_only_what_stands_together_on_the_agenda()
    {
        var agenda = new Agenda();
        var at = StormFacts.FirstRedAt;
        agenda.AddTogether(at.AddMinutes(2), "answer", () => Task.CompletedTask);
        agenda.AddTogether(at.AddMinutes(1), "answer", () => Task.CompletedTask);
        agenda.Add(at.AddMinutes(3), "signal", () => Task.CompletedTask);
        agenda.AddTogether(at.AddMinutes(4), "answer", () => Task.CompletedTask);
        Assert.Equal([2, 1, 1, 0], Enumerable.Range(0, 4).Select(_ => agenda.Next(StormFacts.End).Count));
    }

    [Fact]
    public void Knows_who_acts_on_every_task_card_that_the_platform_carries_out() => Assert.All(
        Enum.GetValues<TaskAction>().Where(action => action != TaskAction.Manual), action => Assert.NotNull(OrderDesk.ServiceOf(action)));
}
