using Dapper;
using Resilience.DualPrevention.Reviews;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Inspections;

/// <summary>One day's round.</summary>
public sealed record InspectionRoundView(DateOnly Day, int Tasks, int Reviews, string RuleSet, string Calendar);

/// <summary>
/// Makes the tasks of every day until today, each day in one transaction and by one replica: the row of the day is inserted first, and who comes
/// second waits for it and finds it there.
/// </summary>
internal static class InspectionRounds
{
    // After a longer outage nobody is helped by the tasks of last season.
    private const int MostDaysBack = 31;
    private const int ManyTasks = 1_000;

    public static async Task<IReadOnlyList<InspectionRoundView>> CatchUpAsync(Database database, DateTimeOffset now, CancellationToken ct)
    {
        var today = ChinaTime.DayOf(now);
        var made = new List<InspectionRoundView>();
        for (var day = await FirstDayAsync(database, today, ct); day <= today; day = day.AddDays(1))
        {
            if (await RoundAsync(database, day, now, ct) is { } round)
                made.Add(round);
        }

        return made;
    }

    private static async Task<DateOnly> FirstDayAsync(Database database, DateOnly today, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.ExecuteScalarAsync<DateOnly?>("select max(day) from inspection_round") is { } last
            ? last < today.AddDays(-MostDaysBack) ? today.AddDays(-MostDaysBack) : last.AddDays(1)
            : today;
    }

    private static async Task<InspectionRoundView?> RoundAsync(Database database, DateOnly day, DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteAsync(Begin, new { day, now }) == 0)
            return null;

        var made = await InspectionTasks.MakeAsync(work, day, now);
        // The planner must know of a day's tasks before the first shift asks for its own.
        if (made.Tasks > ManyTasks)
            await work.Sql.ExecuteAsync("analyze inspection_task");
        var reviews = await YearlyReviews.OpenAsync(work, now);
        var round = new InspectionRoundView(day, made.Tasks, reviews, made.RuleSet, made.Calendar);
        await work.Sql.ExecuteAsync(End, round);
        await work.CommitAsync(ct);
        return round;
    }

    private const string Begin = """
        insert into inspection_round (day, generated_at, tasks, reviews, rule_set, calendar) values (@day, @now, 0, 0, '', '')
        on conflict (day) do nothing
        """;

    private const string End = """
        update inspection_round set tasks = @Tasks, reviews = @Reviews, rule_set = @RuleSet, calendar = @Calendar where day = @Day
        """;
}
