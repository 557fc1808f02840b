using System.ComponentModel.DataAnnotations;

namespace Resilience.WorkingDays;

/// <summary>Rule set <c>working-days-YYYY</c>: the days off (放假调休) of a year and the weekend days on which one works (调休上班).</summary>
public sealed record WorkingYear(int Year, IReadOnlyList<DaysOff> DaysOff, IReadOnlyList<DateOnly> MakeUpDays);

/// <summary>A holiday with the days that belong to it, the last one included.</summary>
public sealed record DaysOff([Required, StringLength(50)] string Name, DateOnly From, DateOnly To);
