using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.Statistics;

namespace Resilience.DualPrevention.Tests.Statistics;

public class TableRulesTests
{
    private static readonly TableDays Days = new(15, 31);

    [Theory]
    [InlineData(2021, TablePeriod.Q1, "2021-01-01", "2021-04-01", "2021-04-16")]
    [InlineData(2021, TablePeriod.Q2, "2021-04-01", "2021-07-01", "2021-07-16")]
    [InlineData(2021, TablePeriod.Q3, "2021-07-01", "2021-10-01", "2021-10-16")]
    [InlineData(2021, TablePeriod.Q4, "2021-10-01", "2022-01-01", "2022-01-16")]
    [InlineData(2021, TablePeriod.Year, "2021-01-01", "2022-01-01", "2022-02-01")]
    public void A_table_is_due_by_the_15th_after_the_quarter_and_by_31_January(int year, TablePeriod period, string from, string to, string due)
    {
        Assert.Equal((Beijing(from), Beijing(to)), TableRules.Span(year, period));
        Assert.Equal(Beijing(due), TableRules.DueAt(year, period, Days));
    }

    [Fact]
    public void It_is_missing_from_the_first_instant_after_its_day()
    {
        var due = Beijing("2021-04-16");
        Assert.Equal(TableStatus.NotDue, TableRules.StatusOf(null, due, due.AddTicks(-1)));
        Assert.Equal(TableStatus.Missing, TableRules.StatusOf(null, due, due));
        Assert.Equal(TableStatus.OnTime, TableRules.StatusOf(due.AddTicks(-1), due, due.AddDays(9)));
        Assert.Equal(TableStatus.Late, TableRules.StatusOf(due, due, due.AddDays(9)));
    }

    private static DateTimeOffset Beijing(string day) => DateTimeOffset.Parse($"{day}T00:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture);
}
