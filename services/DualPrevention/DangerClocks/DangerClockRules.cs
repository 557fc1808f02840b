using Resilience.DualPrevention.HiddenDangers;

namespace Resilience.DualPrevention.DangerClocks;

/// <summary>A clock to set: what it is, whom it tells, when it fires.</summary>
internal sealed record ClockToSet(string Kind, int Rung, string Tells, DateTimeOffset DueAt);

/// <summary>When a danger is due, when its clocks warn, and who hears of it afterwards.</summary>
internal static class DangerClockRules
{
    public static DateTimeOffset DueAt(DangerClockTable table, DateTimeOffset foundAt) => foundAt.AddDays(table.GeneralDays);

    /// <summary>The clocks of one limit, counted from <paramref name="start"/>: the warning, the limit, and the steps after it.</summary>
    public static IReadOnlyList<ClockToSet> OfLimit(DangerClockTable table, DateTimeOffset start, DateTimeOffset due, DangerClass? @class) =>
    [
        new("Warning", 0, "治理责任人", start + (due - start) * (double)table.WarnAtShare),
        new("Overdue", 0, "企业安全管理机构", due),
        .. table.Escalations.Where(step => step.Class is null || step.Class == @class)
            .Select(step => new ClockToSet("Escalation", step.Rung, step.Tells, due.AddDays(step.DaysOverdue))),
    ];

    /// <summary>The supervisor's site review is not done in time (Order 16 of 2007, art. 23).</summary>
    public static ClockToSet ReviewLate(DateTimeOffset due) => new("ReviewLate", 0, "市安委会办公室", due);
}
