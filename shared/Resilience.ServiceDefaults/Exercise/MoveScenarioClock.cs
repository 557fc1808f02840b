using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.ServiceDefaults.Exercise;

/// <summary>The scenario's instant, as the director of the exercise sets it.</summary>
public sealed record MoveScenarioClockRequest(DateTimeOffset Now);

/// <param name="Now">The scenario's instant from here on.</param>
/// <param name="Fired">How many clocks were due until then.</param>
public sealed record ScenarioClockView(DateTimeOffset Now, int Fired);

/// <summary>Moves a service's exercise (演练) to an instant of its scenario; every clock due until then has fired when this answers.</summary>
public static class MoveScenarioClock
{
    internal static readonly Refusal Backwards = new(
        "exercise-clock.backwards", "演练时间不能倒退。", "The exercise's time never runs backwards.");

    internal static readonly Refusal Held = new(
        "exercise-clock.held", "有到时的计时被其他操作占用,请稍后再试。", "Somebody's act holds a clock that is due; try again.");

    // As long as an act that takes its time may hold a row.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromMilliseconds(20);

    internal static void MapScenarioClock(this WebApplication app)
    {
        if (app.Services.GetServices<ClockLoop>().Any())
        {
            app.MapPut("/v1/exercise-clock", Handle).WithTags("演练 Exercise")
                .WithSummary("仅演练域:设定演练时间,到时的计时随即触发 Exercise realm only: set the scenario's time; due clocks fire before the answer");
        }
    }

    private static async Task<Results<Ok<ScenarioClockView>, RefusalResult>> Handle(
        MoveScenarioClockRequest request, Caller caller, Database database, IEnumerable<ClockLoop> clocks, CancellationToken ct)
    {
        if (caller.WhyNotCity() is { } foreign)
            return foreign.ToProblem();

        await using var work = await database.BeginAsync(ct);
        // The update locks the one row even when it changes nothing.
        var now = await work.Sql.ExecuteScalarAsync<DateTimeOffset>(Move, new { request.Now });
        if (now > request.Now)
            return Backwards.ToProblem(("now", now));

        if (await FireAsync(work, [.. clocks], request.Now, ct) is not { } fired)
            return Held.ToProblem();
        await work.CommitAsync(ct);
        return TypedResults.Ok(new ScenarioClockView(now, fired));
    }

    // Whatever is due first fires first, at its own minute: what it sets going may be due before the next. Null: one of them cannot be had.
    private static async Task<int?> FireAsync(UnitOfWork work, IReadOnlyList<ClockLoop> clocks, DateTimeOffset until, CancellationToken ct)
    {
        var (fired, waited) = (0, TimeSpan.Zero);
        while (waited < Patience)
        {
            (ClockLoop Clock, DateTimeOffset Due)? first = null;
            foreach (var clock in clocks)
            {
                if (await clock.DueAsync(work) is { } due && due <= until && (first is null || due < first.Value.Due))
                    first = (clock, due);
            }

            ExerciseTime.Current = first?.Due ?? until;
            if (first is null)
                return fired;
            var now = await first.Value.Clock.FireAtAsync(work, first.Value.Due);
            fired += now;
            // Somebody's act holds the row at this moment: it stops the clock, or lets it fire.
            waited = now > 0 ? TimeSpan.Zero : waited + Pause;
            if (now == 0)
                await Task.Delay(Pause, ct);
        }

        return null;
    }

    private const string Move = """
        insert into scenario_clock (now) values (@Now)
        on conflict (only_one) do update set now = greatest(scenario_clock.now, excluded.now)
        returning now
        """;
}
