using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
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
        MoveScenarioClockRequest request, Caller caller, Database database, CancellationToken ct)
    {
        if (caller.WhyNotCity() is { } foreign)
            return foreign.ToProblem();

        await using var work = await database.BeginAsync(ct);
        // The update locks the one row even when it changes nothing.
        var now = await work.Sql.ExecuteScalarAsync<DateTimeOffset>(Move, new { request.Now });
        if (now > request.Now)
            return Backwards.ToProblem(("now", now));

        await Escalations.FireScenarioAsync(work, request.Now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Move = """
        insert into exercise_clock (now) values (@Now)
        on conflict (only_one) do update set now = greatest(exercise_clock.now, excluded.now)
        returning now
        """;
}
