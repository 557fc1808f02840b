using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;

namespace Resilience.WorkingDays;

/// <summary>The calendar of a year.</summary>
public sealed record WorkingDaysView(
    int Year, string RuleSet, string Source, string Approver, IReadOnlyList<DaysOff> DaysOff, IReadOnlyList<DateOnly> MakeUpDays, int WorkingDays);

/// <summary>The calendar of a year, with its source and the number of its working days.</summary>
internal static class GetWorkingDays
{
    public static async Task<Results<Ok<WorkingDaysView>, NotFound>> Handle(
        [Range(2000, 2100)] int year, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var now = clock.GetUtcNow();
        if (await sql.QuerySingleOrDefaultAsync<CalendarRow>(CalendarSql.InForce, new { ids = new[] { CalendarSql.IdOf(year) }, at = now }) is not { } row)
            return TypedResults.NotFound();

        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var calendar = await CalendarSql.LoadAsync(sql, first, last, now);
        var working = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Count(i => calendar.IsWorkingDay(first.AddDays(i)));
        var body = CalendarSql.Read(row.Body);
        return TypedResults.Ok(new WorkingDaysView(year, $"{row.Id}@{row.Version}", row.Source, row.Approver, body.DaysOff, body.MakeUpDays, working));
    }
}
