using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.EmergencyPlans.Duties;

/// <param name="Owner">The lead department 牵头部门.</param>
/// <param name="RuleSet">Rules and calendar that the day was computed with.</param>
public sealed record DutyView(
    string Code, int Version, string Title, PlanDutyKind Kind, string Owner, string ManagingUnitCode, DateOnly DueOn, bool Overdue, string RuleSet);

/// <summary>How much an owner has to do, and how much of it is overdue.</summary>
public sealed record OwnerDutiesView(
    string Owner, string ManagingUnitCode, int Running, int Overdue, int FilingOverdue, int PublicationOverdue, int AssessmentOverdue, int DrillOverdue,
    int RevisionOverdue);

/// <summary>Lists what must be done with plans, the first due first; and how far each owner is behind.</summary>
internal static class ListDuties
{
    public static async Task<Ok<Page<DutyView>>> Handle(
        Database database, TimeProvider clock, [StringLength(100)] string? owner, [RegularExpression(Codes.ManagingUnit)] string? unit, PlanDutyKind? kind,
        [RegularExpression(PlansRoutes.CodePattern)] string? code, bool? overdue, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        var key = Page.KeyOf(cursor).Split('|');
        var (day, last, lastKind, version) = key.Length == 4 && int.TryParse(key[3], CultureInfo.InvariantCulture, out var number)
            && DateOnly.TryParseExact(key[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known)
            ? (known, key[1], key[2], number) : (DateOnly.MinValue, "", "", 0);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<DutyView>(Select, new
        {
            owner, unit, kind = kind?.ToString(), code, overdue, now = clock.GetUtcNow(), day, last, lastKind, version, take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => $"{row.DueOn:yyyy-MM-dd}|{row.Code}|{row.Kind}|{row.Version}"));
    }

    public static async Task<Ok<Page<OwnerDutiesView>>> ByOwner(
        Database database, TimeProvider clock, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var key = Page.KeyOf(cursor).Split('|');
        var (last, lastUnit) = key.Length == 2 ? (key[0], key[1]) : ("", "");
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<OwnerDutiesView>(Owners, new { unit, now = clock.GetUtcNow(), last, lastUnit, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => $"{row.Owner}|{row.ManagingUnitCode}"));
    }

    private const string Select = """
        select code, version, title, kind, owner, managing_unit_code, due_on, due_at <= @now as overdue, rule_set
        from plan_duty
        where (due_on, code, kind, version) > (@day, @last, @lastKind, @version) and (@owner::text is null or owner = @owner)
          and (@unit::text is null or managing_unit_code = @unit) and (@kind::text is null or kind = @kind) and (@code::text is null or code = @code)
          and (@overdue::boolean is null or (due_at <= @now) = @overdue)
        order by due_on, code, kind, version
        limit @take
        """;

    private const string Owners = """
        with late as (select owner, managing_unit_code, kind, due_at <= @now as overdue from plan_duty where (@unit::text is null or managing_unit_code = @unit))
        select owner, managing_unit_code, count(*)::int as running, count(*) filter (where overdue)::int as overdue,
               count(*) filter (where overdue and kind = 'Filing')::int as filing_overdue,
               count(*) filter (where overdue and kind = 'Publication')::int as publication_overdue,
               count(*) filter (where overdue and kind = 'Assessment')::int as assessment_overdue,
               count(*) filter (where overdue and kind = 'Drill')::int as drill_overdue,
               count(*) filter (where overdue and kind = 'Revision')::int as revision_overdue
        from late
        where (owner, managing_unit_code) > (@last, @lastUnit)
        group by owner, managing_unit_code
        order by owner, managing_unit_code
        limit @take
        """;
}
