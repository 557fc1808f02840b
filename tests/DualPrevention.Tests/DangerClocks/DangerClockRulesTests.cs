using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.HiddenDangers;

namespace Resilience.DualPrevention.Tests.DangerClocks;

public class DangerClockRulesTests
{
    private static readonly DateTimeOffset Found = new(2021, 7, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DangerClockTable Table = new(
        15, 0.8m, [new(1, 3, "企业主要负责人", null), new(2, 15, "市安委会办公室", DangerClass.Major)], new(5, 20, 10, 365, 10), new(15, 31));

    [Fact]
    public void Warns_after_four_fifths_of_the_time_and_escalates_after_the_limit() => Assert.Equal(
        [("Warning", Found.AddDays(12)), ("Overdue", Found.AddDays(15)), ("Escalation", Found.AddDays(18))],
        DangerClockRules.OfLimit(Table, Found, DangerClockRules.DueAt(Table, Found), DangerClass.General).Select(clock => (clock.Kind, clock.DueAt)));

    [Fact]
    public void A_major_danger_climbs_higher() =>
        Assert.Equal(4, DangerClockRules.OfLimit(Table, Found, Found.AddDays(15), DangerClass.Major).Count);
}
