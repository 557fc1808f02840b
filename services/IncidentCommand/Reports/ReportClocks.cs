using Resilience.Contracts.Vocabulary;

namespace Resilience.IncidentCommand.Reports;

/// <summary>How fast and how far up an incident is reported.</summary>
/// <param name="UnitMinutes">The unit to the county.</param>
/// <param name="LevelMinutes">Each level to the next.</param>
/// <param name="StartsAtCounty">Classes without a unit that is responsible: the county reports first.</param>
/// <param name="Daily">Classes that report every day until stable.</param>
internal sealed record ReportClocks(
    int UnitMinutes, int LevelMinutes, IReadOnlyList<ReportClocks.Reach> UpTo, ReportLevel UngradedUpTo, IReadOnlyList<EventClass> StartsAtCounty,
    IReadOnlyList<EventClass> Daily)
{
    public const string Id = "report-clocks";

    public bool IsRight => UnitMinutes is >= 1 and <= 1440 && LevelMinutes is >= 1 and <= 1440
        && UpTo.Select(reach => reach.Grade).Order().SequenceEqual(Enum.GetValues<EventGrade>());

    public ReportLevel ReachOf(EventGrade? grade) => grade is null ? UngradedUpTo : UpTo.Single(reach => reach.Grade == grade).Level;

    internal sealed record Reach(EventGrade Grade, ReportLevel Level);
}
