using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.Inspections;

public sealed record InspectionRoundsView(IReadOnlyList<InspectionRoundView> Rounds);

/// <summary>Makes the tasks of every day until the scenario's (演练).</summary>
internal static class RunInspectionRounds
{
    public static async Task<Results<Ok<InspectionRoundsView>, RefusalResult>> Handle(
        Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        caller.WhyNotCity() is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(new InspectionRoundsView(await InspectionRounds.CatchUpAsync(database, clock.GetUtcNow(), ct)));
}
