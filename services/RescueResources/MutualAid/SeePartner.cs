using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Resilience.Persistence;
using Resilience.RescueResources.Stock;
using Resilience.RescueResources.Teams;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.MutualAid;

/// <summary>What a partner sees of our stock: enough to ask for it.</summary>
public sealed record PartnerStockView(
    Guid StockItemId, string ItemCode, string Name, string Unit, decimal Available, string Warehouse, ReserveMode ReserveMode, double Longitude, double Latitude);

/// <summary>What a partner sees of our teams.</summary>
public sealed record PartnerTeamView(
    Guid TeamId, string Name, TeamCategory Category, string[] Disciplines, int People, TeamReadiness Readiness, double Longitude, double Latitude);

/// <summary>Shows a unit what its partner has switched on for it, and writes down that it looked.</summary>
internal static class SeePartner
{
    public static async Task<Results<Ok<Page<PartnerStockView>>, NotFound, RefusalResult>> Stock(
        Guid id, Caller caller, Database database, TimeProvider clock, [RegularExpression("^[123][0-9]{0,6}$")] string? itemCode, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        await using var sql = await database.OpenAsync(ct);
        var (agreement, refusal) = await OpenAsync(sql, id, caller, "stock", now);
        if (agreement is null)
            return refusal is null ? TypedResults.NotFound() : refusal.ToProblem();
        var rows = (await sql.QueryAsync<PartnerStockView>(Items, new
        {
            partner = agreement.PartnerOf(caller.ManagingUnitCode), items = itemCode is null ? null : itemCode + "%", today = ChinaTime.DayOf(now),
            after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        await MutualAidSql.AuditAsync(sql, id, "SawStock", caller, new { itemCode, rows = Math.Min(rows.Count, limit) }, now);
        return TypedResults.Ok(Page.Of(rows, limit, row => row.StockItemId.ToString()));
    }

    public static async Task<Results<Ok<Page<PartnerTeamView>>, NotFound, RefusalResult>> Teams(
        Guid id, Caller caller, Database database, TimeProvider clock, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        await using var sql = await database.OpenAsync(ct);
        var (agreement, refusal) = await OpenAsync(sql, id, caller, "teams", now);
        if (agreement is null)
            return refusal is null ? TypedResults.NotFound() : refusal.ToProblem();
        var rows = (await sql.QueryAsync<PartnerTeamView>(TeamsOfPartner, new
        {
            partner = agreement.PartnerOf(caller.ManagingUnitCode), after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        await MutualAidSql.AuditAsync(sql, id, "SawTeams", caller, new { rows = Math.Min(rows.Count, limit) }, now);
        return TypedResults.Ok(Page.Of(rows, limit, row => row.TeamId.ToString()));
    }

    private static async Task<(Agreement? Agreement, Refusal? Refusal)> OpenAsync(
        NpgsqlConnection sql, Guid id, Caller caller, string what, DateTimeOffset now)
    {
        if (await MutualAidSql.FindAsync(sql, id) is not { } agreement)
            return (null, null);
        var shared = await sql.ExecuteScalarAsync<bool>(Shared, new { id, partner = agreement.PartnerOf(caller.ManagingUnitCode), what });
        var refusal = MutualAidRules.WhyNotSee(agreement, caller.ManagingUnitCode, shared, ChinaTime.DayOf(now));
        return refusal is null ? (agreement, null) : (null, refusal);
    }

    private const string Shared = """
        select case @what when 'stock' then stock else teams end
        from mutual_aid_sharing
        where agreement_id = @id and managing_unit_code = @partner
        """;

    private const string Items = $"""
        select stock_item_id, item_code, name, unit, level.available, warehouse, reserve_mode,
               st_x(location::geometry) as longitude, st_y(location::geometry) as latitude
        from stock_item same
        {StockSql.LevelOfSame}
        where managing_unit_code = @partner and stock_item_id > @after and (@items::text is null or item_code like @items)
        order by stock_item_id
        limit @take
        """;

    private const string TeamsOfPartner = """
        select team_id, name, category, disciplines, people, readiness, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude
        from team
        where managing_unit_code = @partner and team_id > @after
        order by team_id
        limit @take
        """;
}
