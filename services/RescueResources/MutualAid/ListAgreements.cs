using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.MutualAid;

/// <param name="FirstShares">What the first unit lets the second see: stock, teams, requests.</param>
public sealed record AgreementView(
    Guid AgreementId, string FirstUnit, string SecondUnit, string DocumentNumber, DateOnly SignedOn, DateOnly ValidUntil, string[] FirstShares,
    string[] SecondShares);

public sealed record AuditView(long EntryId, string Act, string ManagingUnitCode, string Department, JsonElement Details, DateTimeOffset At);

/// <summary>Lists agreements on mutual aid, a unit's own or all for the city, and what was switched, seen and asked under one.</summary>
internal static class ListAgreements
{
    public static async Task<Ok<Page<AgreementView>>> Handle(
        Caller caller, Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<AgreementView>(Select, new { own = caller.OnlyUnit(), unit, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.AgreementId.ToString()));
    }

    public static async Task<Results<Ok<Page<AuditView>>, NotFound, RefusalResult>> Audit(
        Guid id, Caller caller, Database database, long? after, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await MutualAidSql.FindAsync(sql, id) is not { } agreement)
            return TypedResults.NotFound();
        if (caller.OnlyUnit() is { } unit && !agreement.Has(unit))
            return MutualAidRules.NotASide.ToProblem();
        var rows = (await sql.QueryAsync<(long EntryId, string Act, string Unit, string Department, string Details, DateTimeOffset At)>(
            Entries, new { id, after = after ?? 0, take = limit })).AsList();
        return TypedResults.Ok(new Page<AuditView>(
            [.. rows.Select(row => new AuditView(row.EntryId, row.Act, row.Unit, row.Department, JsonElement.Parse(row.Details), row.At))],
            rows.Count < limit ? null : $"{rows[^1].EntryId}"));
    }

    private const string Select = """
        select agreement_id, first_unit, second_unit, document_number, signed_on, valid_until,
               array_remove(array[case when one.stock then 'stock' end, case when one.teams then 'teams' end, case when one.requests then 'requests' end], null) as first_shares,
               array_remove(array[case when two.stock then 'stock' end, case when two.teams then 'teams' end, case when two.requests then 'requests' end], null) as second_shares
        from mutual_aid agreement
        join mutual_aid_sharing one using (agreement_id)
        join mutual_aid_sharing two using (agreement_id)
        where one.managing_unit_code = first_unit and two.managing_unit_code = second_unit and agreement_id > @after
          and (@own::text is null or @own in (first_unit, second_unit))
          and (@unit::text is null or @unit in (first_unit, second_unit))
        order by agreement_id
        limit @take
        """;

    private const string Entries = """
        select entry_id, act, managing_unit_code, department, details::text, at
        from mutual_aid_audit
        where agreement_id = @id and entry_id > @after
        order by entry_id
        limit @take
        """;
}
