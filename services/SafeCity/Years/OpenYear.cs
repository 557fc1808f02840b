using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Editions;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.SafeCity.Years;

public sealed record OpenYearRequest([Required, StringLength(40)] string Edition);

/// <summary>Opens a year's assessment (年度版本) from an edition: every item with its lead, its districts and its day.</summary>
internal static class OpenYear
{
    private static readonly Refusal UnknownEdition = new(
        "safe-city-year.edition-unknown", "没有该指标体系版本。", "There is no such edition of the standard.");

    private static readonly Refusal Different = new(
        "safe-city-year.other-edition", "该年度已按另一版本开启。", "This year has been opened by another edition.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        [Range(2019, 2100)] int year, OpenYearRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (Actors.WhyNotOffice(caller) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        await EditionSql.LockAsync(work);
        if (await YearLock.HoldAsync(work, year) is { } before)
            return before.Edition == request.Edition ? TypedResults.NoContent() : Different.ToProblem(("edition", before.Edition));
        if (await EditionSql.Sha256Async(work.Sql, request.Edition) is null)
            return UnknownEdition.ToProblem();

        var now = clock.GetUtcNow();
        var rules = await RuleSets.InForceAsync<Evaluation>(work.Sql, Evaluation.RuleSet, now);
        await work.Sql.ExecuteAsync(Open, new { year, request.Edition, rules = rules.Reference, now, caller.Department });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // 29 February falls on the 28th in most years.
    private const string Open = """
        insert into assessment_year (year, edition, rules, opened_at, opened_by) values (@year, @Edition, @rules, @now, @Department);

        insert into year_item (year, code, edition, kind, points, lead, co_leads, districts, due_on)
        select @year, code, edition, kind, points, lead, co_leads, districts,
               least(make_date(@year, left(due, 2)::int, 1) + right(due, 2)::int - 1,
                     (make_date(@year, left(due, 2)::int, 1) + interval '1 month - 1 day')::date)
        from standard_row
        where edition = @Edition and kind in ('Checklist', 'Encouragement', 'Veto');

        insert into item_status (year, code, unit)
        select year, code, unnest(districts) from year_item where year = @year;
        """;
}
