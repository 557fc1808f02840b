using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.EmergencyPlans.Plans;

/// <param name="TaskCards">Task cards of all four levels together.</param>
public sealed record PlanView(
    string Code, int Version, string Title, PlanType Type, string[] SignalKinds, string LeadDepartment, DateOnly IssuedOn,
    int TaskCards);

/// <param name="Counts">Plans in force per type, of the whole register and not only of this page.</param>
public sealed record PlanListView(IReadOnlyList<PlanView> Items, string? Next, PlanCounts Counts);

public sealed record PlanCounts(int Overall, int Special);

/// <summary>Lists the plans in force, and how many of each type there are: the city's "1+9".</summary>
internal static class ListPlans
{
    public static async Task<Ok<PlanListView>> Handle(
        Database database, CancellationToken ct, string? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<PlanView>(Query, new { after = Page.KeyOf(cursor), limit });
        var page = Page.Of(rows.AsList(), limit, plan => plan.Code);
        return TypedResults.Ok(new PlanListView(page.Items, page.Next, await sql.QuerySingleAsync<PlanCounts>(Count)));
    }

    private const string Query = """
        select code, version, title, type, signal_kinds, lead_department, issued_on,
               jsonb_array_length(jsonb_path_query_array(levels, '$[*].taskCards[*]')) as task_cards
        from plan_version
        where in_force and code > @after
        order by code
        limit @limit + 1
        """;

    private const string Count = """
        select count(*) filter (where type = 'Overall')::int as overall, count(*) filter (where type = 'Special')::int as special
        from plan_version
        where in_force and managing_unit_code = '410100'
        """;
}
