using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Decisions;

namespace Resilience.IncidentCommand.Tests.Decisions;

public class ClockRulesTests
{
    private static readonly DateTimeOffset Signal = new(2021, 7, 19, 21, 59, 0, TimeSpan.FromHours(8));
    private static readonly DecisionClocks Rules = new(
        [new SignalClock(WarningLevel.Red, 30), new SignalClock(WarningLevel.Orange, 60)],
        [new LadderRung(3, 2, "省防汛抗旱指挥部值班室"), new LadderRung(1, 1, "副指挥长"), new LadderRung(2, 1.5m, "指挥长")], 24);

    [Theory]
    [InlineData(WarningLevel.Red, 30)]
    [InlineData(WarningLevel.Orange, 60)]
    [InlineData(WarningLevel.Yellow, null)]
    [InlineData(WarningLevel.Blue, null)]
    public void Sets_the_deadline_by_the_colour_of_the_signal(WarningLevel level, int? minutes) =>
        Assert.Equal(minutes is null ? null : Signal.AddMinutes(minutes.Value), ClockRules.DueAt(Rules, level, Signal));

    [Fact]
    public void Climbs_from_the_deputy_over_the_leader_to_the_province_at_twice_the_deadline() =>
        Assert.Equal(
            [new Clock(1, "副指挥长", Signal.AddMinutes(30)), new Clock(2, "指挥长", Signal.AddMinutes(45)), new Clock(3, "省防汛抗旱指挥部值班室", Signal.AddMinutes(60))],
            ClockRules.Ladder(Rules, WarningLevel.Red, Signal));

    [Fact]
    public void Has_no_ladder_without_a_deadline() => Assert.Empty(ClockRules.Ladder(Rules, WarningLevel.Yellow, Signal));

    [Fact]
    public void Does_not_take_rules_by_which_a_card_could_be_forgotten()
    {
        Assert.True(Rules.IsRight);
        Assert.False((Rules with { Clocks = [new SignalClock(WarningLevel.Red, 30)] }).IsRight);
        Assert.False((Rules with { Ladder = [] }).IsRight);
        Assert.False((Rules with { Ladder = [new LadderRung(1, 2, "省值班室"), new LadderRung(2, 1, "副指挥长")] }).IsRight);
        Assert.False((Rules with { Ladder = [new LadderRung(1, 1, "副指挥长"), new LadderRung(3, 2, "省值班室")] }).IsRight);
        Assert.False((Rules with { WithoutPlan = new UnplannedCards(0, []) }).IsRight);
    }

    [Fact]
    public void Runs_from_the_signal_and_for_what_is_added_later_from_the_proposal()
    {
        Assert.Equal(Signal, ClockRules.StartOf(firstOfSignal: true, Signal, Signal.AddMinutes(5)));
        Assert.Equal(Signal.AddMinutes(5), ClockRules.StartOf(firstOfSignal: false, Signal, Signal.AddMinutes(5)));
    }
}
