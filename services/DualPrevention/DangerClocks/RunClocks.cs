using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.DangerClocks;

public sealed record RunClocksView(int Fired);

/// <summary>In an exercise (演练) fires every clock due until the scenario's instant, each at its own.</summary>
internal static class RunClocks
{
    private const int Batch = 1000;

    public static async Task<Results<Ok<RunClocksView>, RefusalResult>> Handle(Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotCity() is { } refusal)
            return refusal.ToProblem();

        var until = clock.GetUtcNow();
        var (fired, last) = (0, Batch);
        while (last > 0)
        {
            await using var work = await database.BeginAsync(ct);
            last = await FireClocks.FireAsync(work, until, Batch, atDue: true);
            await work.CommitAsync(ct);
            fired += last;
        }

        return TypedResults.Ok(new RunClocksView(fired));
    }
}
