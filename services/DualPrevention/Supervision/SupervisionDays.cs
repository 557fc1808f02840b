using Resilience.DualPrevention.DangerClocks;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Rules;
using Resilience.WorkingDays;

namespace Resilience.DualPrevention.Supervision;

/// <summary>The clocks in force with the calendar of working days around an instant.</summary>
internal sealed record SupervisionDays(DangerClockTable Table, WorkingCalendar Calendar, string References)
{
    public static async Task<SupervisionDays> LoadAsync(UnitOfWork work, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        var table = await RuleSets.InForceAsync<DangerClockTable>(work.Sql, DangerClockTable.RuleSet, now);
        // Working days never take more than twice as many days and a month, not even across the Spring Festival.
        var listing = table.Value.Listing;
        var reach = 31 + 2 * new[] { listing.NoticeWorkingDays, listing.ExtensionRequestWorkingDays, listing.ExtensionDecisionWorkingDays }.Max();
        var calendar = await CalendarSql.LoadAsync(work.Sql, ChinaTime.DayOf(from).AddDays(-reach), ChinaTime.DayOf(to).AddDays(reach), now);
        return new SupervisionDays(table.Value, calendar, $"{table.Reference} {calendar.Reference}");
    }

    /// <summary>End of the n-th working day after an instant's day.</summary>
    public DateTimeOffset After(DateTimeOffset instant, int workingDays) =>
        ChinaTime.EndOf(Calendar.AddWorkingDays(ChinaTime.DayOf(instant), workingDays));

    /// <summary>End of the n-th working day before an instant's day.</summary>
    public DateTimeOffset Before(DateTimeOffset instant, int workingDays) =>
        ChinaTime.EndOf(Calendar.AddWorkingDays(ChinaTime.DayOf(instant), -workingDays));
}
