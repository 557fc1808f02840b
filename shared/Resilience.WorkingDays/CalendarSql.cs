using System.Text.Json;
using Dapper;
using Npgsql;
using Resilience.Persistence;

namespace Resilience.WorkingDays;

/// <summary>One year's calendar on record.</summary>
internal sealed record CalendarRow(string Id, int Version, string Source, string Approver, string Body);

/// <summary>Reads the calendars in force.</summary>
public static class CalendarSql
{
    internal static string IdOf(int year) => $"working-days-{year}";

    /// <summary>The calendar for the days from one to another, as it is in force at an instant.</summary>
    public static async Task<WorkingCalendar> LoadAsync(NpgsqlConnection sql, DateOnly from, DateOnly to, DateTimeOffset at)
    {
        // One year more: New Year's days off may begin in December.
        var ids = Enumerable.Range(from.Year, to.Year - from.Year + 2).Select(IdOf).ToArray();
        var rows = (await sql.QueryAsync<CalendarRow>(InForce, new { ids, at })).ToDictionary(row => row.Id);
        var asked = ids.SkipLast(1).Select(id => rows.TryGetValue(id, out var row) ? $"{id}@{row.Version}" : $"{id}@none");
        return new WorkingCalendar(rows.Values.Select(row => Read(row.Body)), string.Join(' ', asked));
    }

    internal static WorkingYear Read(string body) => JsonSerializer.Deserialize<WorkingYear>(body, PlatformJson.Options)!;

    internal const string InForce = """
        select distinct on (id) id, version, source, approver, body::text as body
        from rule_set
        where id = any (@ids) and effective_from <= @at
        order by id, version desc
        """;
}
