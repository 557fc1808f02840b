using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.EmergencyPlans.Drills;

public sealed record DrillView(
    Guid DrillId, string Code, int Version, string Title, DrillForm Form, DrillScope Scope, DrillPurpose Purpose, DateOnly HeldOn, string Place,
    int Participants, string ManagingUnitCode, decimal AveragePoints, int OpenImprovements);

public sealed record ImprovementView(
    Guid ImprovementId, Guid DrillId, string Code, string Text, string Owner, DateOnly DueOn, bool Major, string? ClosedBy, string? Closure,
    DateTimeOffset? ClosedAt, bool Overdue);

/// <param name="DueOn">By which day the plan is to be drilled next.</param>
public sealed record DrillDue(string Code, string Title, PlanType Type, string LeadDepartment, string ManagingUnitCode, DateOnly? LastHeldOn, DateOnly DueOn, bool Overdue);

/// <summary>Lists drills, what they asked to be put right, and which plan is to be drilled next.</summary>
internal static class ListDrills
{
    public static async Task<Ok<Page<DrillView>>> Handle(
        Database database, [RegularExpression(PlansRoutes.CodePattern)] string? code, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<DrillView>(Drills, new { code, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.DrillId.ToString()));
    }

    public static async Task<Ok<Page<ImprovementView>>> Improvements(
        Database database, TimeProvider clock, [RegularExpression(PlansRoutes.CodePattern)] string? code, bool? open, bool? overdue, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ImprovementView>(ImprovementsOf, new
        {
            code, open, overdue, now = clock.GetUtcNow(), after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.ImprovementId.ToString()));
    }

    public static async Task<Ok<Page<DrillDue>>> Due(
        Database database, TimeProvider clock, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var key = Page.KeyOf(cursor).Split('|');
        var (day, code) = key.Length == 2 && DateOnly.TryParseExact(key[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known)
            ? (known, key[1]) : (DateOnly.MinValue, "");
        await using var sql = await database.OpenAsync(ct);
        var now = clock.GetUtcNow();
        var rules = (await RuleSets.InForceAsync<DrillFrequency>(sql, DrillFrequency.Id, now)).Value;
        var rows = (await sql.QueryAsync<DrillDue>(DueNext, new
        {
            types = rules.Types.Select(line => line.Type.ToString()).ToArray(), months = rules.Types.Select(line => line.Months).ToArray(),
            today = ChinaTime.DayOf(now), unit, day, code, take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => $"{row.DueOn:yyyy-MM-dd}|{row.Code}"));
    }

    private const string Drills = """
        select drill_id, code, version, title, form, scope, purpose, held_on, place, participants, managing_unit_code,
               (select round(avg((item ->> 'points')::numeric), 1) from jsonb_array_elements(content -> 'evaluation') item) as average_points,
               (select count(*)::int from drill_improvement where drill_improvement.drill_id = drill.drill_id and closed_at is null) as open_improvements
        from drill
        where drill_id > @after and (@code::text is null or code = @code)
        order by drill_id
        limit @take
        """;

    private const string ImprovementsOf = """
        select improvement_id, drill_id, code, text, owner, due_on, major, closed_by, closure, closed_at, coalesce(closed_at, @now) >= due_at as overdue
        from drill_improvement join drill using (drill_id)
        where improvement_id > @after and (@code::text is null or code = @code) and (@open::boolean is null or (closed_at is null) = @open)
          and (@overdue::boolean is null or (coalesce(closed_at, @now) >= due_at) = @overdue)
        order by improvement_id
        limit @take
        """;

    // A plan that was never drilled is due from the day of its issue.
    private const string DueNext = """
        with due as (
            select code, title, type, lead_department, managing_unit_code, last.held_on as last_held_on,
                   (coalesce(last.held_on, issued_on) + make_interval(months => frequency.months))::date as due_on
            from plan_version
                join unnest(@types, @months) as frequency (plan_type, months) on plan_type = type
                left join lateral (select max(held_on) as held_on from drill where drill.code = plan_version.code) last on true
            where in_force and (@unit::text is null or managing_unit_code = @unit))
        select code, title, type, lead_department, managing_unit_code, last_held_on, due_on, due_on < @today as overdue
        from due
        where (due_on, code) > (@day, @code)
        order by due_on, code
        limit @take
        """;
}
