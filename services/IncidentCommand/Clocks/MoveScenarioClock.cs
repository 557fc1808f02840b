using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Clocks;

/// <summary>The scenario's instant, as the director of the exercise sets it.</summary>
public sealed record MoveScenarioClockRequest(DateTimeOffset Now);

/// <summary>Moves the exercise (演练) to an instant of its scenario; every clock due until then has fired when this answers.</summary>
internal static class MoveScenarioClock
{
    public static readonly Refusal Backwards = new(
        "exercise-clock.backwards", "演练时间不能倒退。", "The exercise's time never runs backwards.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        MoveScenarioClockRequest request, Caller caller, Database database, IEnumerable<IncidentClock> clocks, CancellationToken ct)
    {
        if (caller.WhyNotCity() is { } foreign)
            return foreign.ToProblem();

        await using var work = await database.BeginAsync(ct);
        // The update locks the one row even when it changes nothing.
        var now = await work.Sql.ExecuteScalarAsync<DateTimeOffset>(Move, new { request.Now });
        if (now > request.Now)
            return Backwards.ToProblem(("now", now));

        await FireAsync(work, [.. clocks], request.Now, ct);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // Whatever is due first fires first, at its own minute: what it sets going may be due before the next.
    private static async Task FireAsync(UnitOfWork work, IReadOnlyList<IncidentClock> clocks, DateTimeOffset until, CancellationToken ct)
    {
        while (true)
        {
            (IncidentClock Clock, DateTimeOffset Due)? first = null;
            foreach (var clock in clocks)
            {
                if (await clock.DueAsync(work) is { } due && due <= until && (first is null || due < first.Value.Due))
                    first = (clock, due);
            }

            ExerciseTime.Current = first?.Due ?? until;
            if (first is null)
                return;
            // Somebody's act holds the row at this moment: it stops the clock, or lets it fire.
            if (await first.Value.Clock.FireAtAsync(work, first.Value.Due) == 0)
                await Task.Delay(TimeSpan.FromMilliseconds(20), ct);
        }
    }

    private const string Move = """
        insert into exercise_clock (now) values (@Now)
        on conflict (only_one) do update set now = greatest(exercise_clock.now, excluded.now)
        returning now
        """;
}
