using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Reservations;

public sealed record RunReservationClocksView(int Fired);

/// <summary>In an exercise (演练) ends every reservation that has run out by the scenario's instant.</summary>
internal static class RunReservationClocks
{
    public static async Task<Results<Ok<RunReservationClocksView>, RefusalResult>> Handle(Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotCity() is { } refusal)
            return refusal.ToProblem();
        var (fired, last) = (0, 1);
        while (last > 0)
        {
            await using var work = await database.BeginAsync(ct);
            last = await ReservationLoop.FireAsync(work, clock.GetUtcNow(), 500);
            await work.CommitAsync(ct);
            fired += last;
        }

        return TypedResults.Ok(new RunReservationClocksView(fired));
    }
}
