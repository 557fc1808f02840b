using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.EmergencyPlans.Drills;

public sealed record DrillView(
    Guid DrillId, string Code, int Version, string Title, DrillForm Form, DrillScope Scope, DrillPurpose Purpose, DateOnly HeldOn, string Place,
    int Participants, string ManagingUnitCode, decimal AveragePoints, int OpenImprovements);

public sealed record ImprovementView(
    Guid ImprovementId, Guid DrillId, string Code, string Text, string Owner, DateOnly DueOn, bool Major, string? ClosedBy, string? Closure,
    DateTimeOffset? ClosedAt, bool Overdue);

/// <summary>Lists drills, and what they asked to be put right.</summary>
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
}
