using Resilience.DualPrevention.DangerClocks;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Statistics;

/// <summary>Period of a statistics table: 一季度至四季度、年度.</summary>
public enum TablePeriod
{
    Q1 = 1,
    Q2,
    Q3,
    Q4,
    Year,
}

/// <summary>How it stands with a table: 未到期、应报未报(逾期)、按期签报、逾期签报.</summary>
public enum TableStatus
{
    NotDue = 1,
    Missing,
    OnTime,
    Late,
}

/// <summary>Which time a table covers and when it must be signed.</summary>
internal static class TableRules
{
    public static readonly Refusal NotOver = new(
        "danger-table.not-over", "该统计期尚未结束。", "This period is not over yet.");

    public static readonly Refusal NotPrincipal = new(
        "danger-table.not-principal", "统计表须由企业主要负责人签字。", "The enterprise's principal person signs the table.");

    public static readonly Refusal AlreadySigned = new(
        "danger-table.already-signed", "该统计表已由他人签报。", "Somebody else has signed this table.");

    public static readonly Refusal EnterpriseUnknown = new(
        "danger-table.enterprise-unknown", "没有此企业。", "There is no such enterprise.");

    public static (DateTimeOffset From, DateTimeOffset To) Span(int year, TablePeriod period)
    {
        var (first, months) = period == TablePeriod.Year ? (1, 12) : (((int)period * 3) - 2, 3);
        var start = new DateOnly(year, first, 1);
        return (ChinaTime.StartOf(start), ChinaTime.StartOf(start.AddMonths(months)));
    }

    /// <summary>End of the 15th of the month after the quarter; for the year, of 31 January.</summary>
    public static DateTimeOffset DueAt(int year, TablePeriod period, TableDays days) => ChinaTime.EndOf(period == TablePeriod.Year
        ? new DateOnly(year + 1, 1, days.DayOfJanuary)
        : new DateOnly(year, (int)period * 3, 1).AddMonths(1).AddDays(days.DayOfMonthAfterQuarter - 1));

    public static TableStatus StatusOf(DateTimeOffset? signedAt, DateTimeOffset due, DateTimeOffset now) =>
        signedAt is { } at ? at < due ? TableStatus.OnTime : TableStatus.Late : now < due ? TableStatus.NotDue : TableStatus.Missing;

    public static Refusal? WhyNotSign(DateTimeOffset end, bool byPrincipal, DateTimeOffset now) =>
        now < end ? NotOver : !byPrincipal ? NotPrincipal : null;
}
