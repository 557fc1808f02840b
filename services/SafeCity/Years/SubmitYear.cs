using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.SafeCity.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.Ledger;
using Resilience.SafeCity.LiveMetrics;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.SafeCity.Years;

/// <summary>Submits a year's assessment with the scores as they stand; from then on nothing of it changes.</summary>
internal static class SubmitYear
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        int year, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (Actors.WhyNotOffice(caller) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        if (await YearLock.TakeAsync(work, year) is not { } open)
            return TypedResults.NotFound();
        if (open.SubmittedAt is not null)
            return TypedResults.NoContent();

        var now = clock.GetUtcNow();
        var scores = await ScoreSql.OfYearAsync(work.Sql, open);
        var city = scores.Single(score => score.Unit == Districts.City).Score;
        await LiveValues.FreezeAsync(work, year, now);
        await work.Sql.ExecuteAsync(Submit, new { year, now, caller.Department, result = Jsonb.Of(scores) });
        await work.PublishAsync(new YearSubmitted(
            year, open.Edition, open.Rules, city.Total, city.Vetoed, city.Passes,
            [.. scores.Where(one => one.Unit != Districts.City).Select(one => new DistrictScore(one.Unit, one.Score.Total, one.Score.Vetoed, one.Score.Passes))],
            caller.Department, Districts.City, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Submit = "update assessment_year set submitted_at = @now, submitted_by = @Department, result = @result where year = @year";
}
