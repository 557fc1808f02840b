using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Ledger;
using Resilience.SafeCity.Years;
using Resilience.ServiceDefaults;

namespace Resilience.SafeCity.Items;

/// <param name="Lead">Exactly one (牵头部门).</param>
/// <param name="Districts">Codes of main districts, or 410100 alone for what is the city's.</param>
public sealed record AssignItemRequest(
    [Required, StringLength(40)] string Lead, [MaxLength(30)] IReadOnlyList<string> CoLeads, [MinLength(1), MaxLength(8)] IReadOnlyList<string> Districts,
    DateOnly DueOn);

/// <summary>Assigns an item of the year (责任分解): one lead, its helpers, where it applies and until when.</summary>
internal static class AssignItem
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] AssignCall call, AssignItemRequest request)
    {
        if (Actors.WhyNotOffice(call.Caller) is { } refusal)
            return refusal.ToProblem();

        await using var work = await call.Database.BeginAsync(call.Ct);
        if (await YearLock.HoldAsync(work, call.Year) is not { } year)
            return TypedResults.NotFound();
        if (await work.Sql.QuerySingleOrDefaultAsync<Assignment>(Lock, new { call.Year, call.Code }) is not { } before)
            return TypedResults.NotFound();
        var wanted = new Assignment(call.Code, request.Lead, [.. request.CoLeads], [.. request.Districts], request.DueOn);
        if (before.Is(wanted))
            return TypedResults.NoContent();
        if (year.SubmittedAt is not null)
            return YearLock.Submitted.ToProblem();
        if (AssignmentRules.WhyNot(wanted, call.Year, await EditionSql.DepartmentsAsync(work.Sql)) is { } wrong)
            return wrong.ToProblem();

        var removed = before.Districts.Except(wanted.Districts).ToArray();
        if (await work.Sql.ExecuteScalarAsync<bool>(Begun, new { call.Year, call.Code, removed }))
            return AssignmentRules.Begun.ToProblem();
        await work.Sql.ExecuteAsync(Write, new { call.Year, call.Code, wanted.Lead, wanted.CoLeads, wanted.Districts, wanted.DueOn, removed });
        // The city is without an item only where all its districts are.
        if (await LedgerSql.LockAsync(work, call.Year, call.Code, wanted.Districts[0]) is { } item)
            await LedgerSql.RecomputeAsync(work, year, item, wanted.Districts[0]);
        await work.CommitAsync(call.Ct);
        return TypedResults.NoContent();
    }

    private const string Lock = "select code, lead, co_leads, districts, due_on from year_item where year = @Year and code = @Code for update";

    private const string Begun = """
        select exists (select from item_status where year = @Year and code = @Code and unit = any (@removed) and state <> 'NotStarted')
            or exists (select from ledger_entry where year = @Year and code = @Code and unit = any (@removed))
            or exists (select from item_evidence where year = @Year and code = @Code and unit = any (@removed))
            or exists (select from item_history where year = @Year and code = @Code and unit = any (@removed))
        """;

    private const string Write = """
        update year_item set lead = @Lead, co_leads = @CoLeads, districts = @Districts, due_on = @DueOn where year = @Year and code = @Code;
        delete from item_status where year = @Year and code = @Code and unit = any (@removed);
        insert into item_status (year, code, unit) select @Year, @Code, unnest(@Districts::text[]) on conflict do nothing;
        """;
}
