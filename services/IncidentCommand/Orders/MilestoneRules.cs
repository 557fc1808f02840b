namespace Resilience.IncidentCommand.Orders;

/// <summary>Which answers to orders are worth a line in the timeline: the first, half, nine in ten, the last.</summary>
internal static class MilestoneRules
{
    public static readonly int[] Percentages = [50, 90, 100];

    /// <summary>True when the answers went over a milestone on their way from one count to the next.</summary>
    public static bool Passed(int ordered, int before, int after) =>
        after > before && (before == 0 || (ordered > 0 && Percentages.Any(percent => Needed(ordered, percent) is var needed && before < needed && needed <= after)));

    /// <summary>Answers that make up a percentage of the orders.</summary>
    public static int Needed(int ordered, int percent) => (int)(((long)ordered * percent + 99) / 100);
}
