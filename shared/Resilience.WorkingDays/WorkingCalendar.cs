namespace Resilience.WorkingDays;

/// <summary>
/// Which days are working days in China: Monday to Friday without the days off, and the make-up days. A year that nobody has imported has
/// only its weekends; <see cref="Reference"/> then says so.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly HashSet<DateOnly> off = [];
    private readonly HashSet<DateOnly> makeUp = [];

    /// <summary>A calendar of some years.</summary>
    /// <param name="years">The years on record.</param>
    /// <param name="reference">The rule sets behind it, as <c>working-days-2021@1</c>.</param>
    public WorkingCalendar(IEnumerable<WorkingYear> years, string reference)
    {
        Reference = reference;
        foreach (var year in years)
        {
            makeUp.UnionWith(year.MakeUpDays);
            foreach (var holiday in year.DaysOff)
            {
                for (var day = holiday.From; day <= holiday.To; day = day.AddDays(1))
                    off.Add(day);
            }
        }
    }

    /// <summary>The rule sets behind it.</summary>
    public string Reference { get; }

    /// <summary>True for Monday to Friday without the days off, and for make-up days.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        makeUp.Contains(day) || (!off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>The last working day from one day to another, or null when there is none.</summary>
    public DateOnly? LastWorkingDay(DateOnly from, DateOnly to)
    {
        for (var day = to; day >= from; day = day.AddDays(-1))
        {
            if (IsWorkingDay(day))
                return day;
        }

        return null;
    }

    /// <summary>The n-th working day after a day (before it, for a negative number): a limit of five working days from Friday ends next Friday.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int days)
    {
        var step = Math.Sign(days);
        for (var left = Math.Abs(days); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day))
                left--;
        }

        return day;
    }
}
