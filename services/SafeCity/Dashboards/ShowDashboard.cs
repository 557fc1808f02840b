using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Items;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Dashboards;

/// <param name="Key">Code of the primary item, name of the department, or code of the district.</param>
/// <param name="Items">Checklist items.</param>
/// <param name="Places">Item by district: what is counted in the next three.</param>
/// <param name="Done">Verified by the city or reviewed by the province.</param>
/// <param name="Lost">Points that the ledger has taken off.</param>
/// <param name="AtRisk">Points still left of items that are flagged red somewhere.</param>
public sealed record DashboardRow(
    string Key, string Name, long Items, long Places, long Done, long Overdue, long RedFlags, decimal Points, decimal Lost, decimal AtRisk);

/// <summary>How far a year is (进展看板), by primary item, by lead department and by district: one statement each.</summary>
internal static class ShowDashboard
{
    public static Task<Ok<Page<DashboardRow>>> ByPrimaryItem(int year, Database database, TimeProvider clock, CancellationToken ct) =>
        ReadAsync(PrimaryItems, year, database, clock, ct);

    public static Task<Ok<Page<DashboardRow>>> ByDepartment(int year, Database database, TimeProvider clock, CancellationToken ct) =>
        ReadAsync(Departments, year, database, clock, ct);

    public static async Task<Ok<Page<DashboardRow>>> ByDistrict(int year, Database database, TimeProvider clock, CancellationToken ct)
    {
        var rows = await ReadAsync(PerDistrict, year, database, clock, ct);
        return TypedResults.Ok(new Page<DashboardRow>([.. rows.Value!.Items.Select(row => row with { Name = Districts.Name(row.Key) })], null));
    }

    // A handful of primary items, the departments, nine units: one page holds them.
    private static async Task<Ok<Page<DashboardRow>>> ReadAsync(string select, int year, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<DashboardRow>(select, await ItemSql.ParametersAsync(sql, year, clock));
        return TypedResults.Ok(new Page<DashboardRow>(rows.AsList(), null));
    }

    // The city's points of an item count once, however many districts it has.
    private const string Counted = $"""
        with counted as (
            select item.year, item.edition, item.code, item.lead, item.points, item.lost, item.excluded, count(*) as places,
                   count(*) filter (where {ItemSql.Done}) as done, count(*) filter (where {ItemSql.Overdue}) as overdue,
                   count(*) filter (where {ItemSql.RedFlag}) as red
            {ItemSql.From}
            where item.year = @year and item.kind = 'Checklist'
            group by item.year, item.code
        )
        """;

    private const string Sums = """
        count(*) as items, coalesce(sum(places), 0)::bigint as places, coalesce(sum(done), 0)::bigint as done, coalesce(sum(overdue), 0)::bigint as overdue,
               coalesce(sum(red), 0)::bigint as red_flags, coalesce(sum(counted.points) filter (where not excluded), 0) as points,
               coalesce(sum(lost) filter (where not excluded), 0) as lost,
               coalesce(sum(counted.points - lost) filter (where red > 0 and not excluded), 0) as at_risk
        """;

    private const string PrimaryItems = $"""
        {Counted}
        select first.code as key, first.text as name, {Sums}
        from counted
        join standard_row third on third.edition = counted.edition and third.code = left(counted.code, 3)
        join standard_row second on second.edition = counted.edition and second.code = third.parent_code
        join standard_row first on first.edition = counted.edition and first.code = second.parent_code
        group by first.code, first.text
        order by first.code
        """;

    private const string Departments = $"""
        {Counted}
        select lead as key, lead as name, {Sums}
        from counted
        group by lead
        order by lead collate "C"
        """;

    private const string PerDistrict = $"""
        select status.unit as key, status.unit as name, count(*) as items, count(*) as places, count(*) filter (where {ItemSql.Done}) as done,
               count(*) filter (where {ItemSql.Overdue}) as overdue, count(*) filter (where {ItemSql.RedFlag}) as red_flags,
               coalesce(sum(item.points) filter (where not status.excluded), 0) as points,
               coalesce(sum(status.lost) filter (where not status.excluded), 0) as lost,
               coalesce(sum(item.points - status.lost) filter (where {ItemSql.RedFlag} and not status.excluded), 0) as at_risk
        {ItemSql.From}
        where item.year = @year and item.kind = 'Checklist'
        group by status.unit
        order by status.unit
        """;
}
