using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.DangerClocks;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Statistics;

public sealed record TableView(
    Guid EnterpriseId, string EnterpriseName, int Year, TablePeriod Period, TableStatus Status, DateTimeOffset DueAt, string? SignedBy,
    DateTimeOffset? SignedAt, TableContent Content);

public sealed record TableLine(
    Guid EnterpriseId, string EnterpriseName, string ManagingUnitCode, TableStatus Status, string? SignedBy, DateTimeOffset? SignedAt);

/// <summary>An enterprise's statistics table, as signed or as it would be signed now; and which enterprises have signed, late, or not at all.</summary>
internal static class GetTable
{
    public static async Task<Results<Ok<TableView>, NotFound>> Handle(
        Guid enterpriseId, [Range(2000, 2200)] int year, TablePeriod period, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await sql.QuerySingleOrDefaultAsync<Row>(One, new { enterpriseId, year, period = period.ToString() }) is not { } row)
            return TypedResults.NotFound();

        var now = clock.GetUtcNow();
        var clocks = await RuleSets.InForceAsync<DangerClockTable>(sql, DangerClockTable.RuleSet, now);
        var due = row.DueAt ?? TableRules.DueAt(year, period, clocks.Value.Tables);
        var (from, to) = TableRules.Span(year, period);
        var content = row.Content is { } signed
            ? JsonSerializer.Deserialize<TableContent>(signed, PlatformJson.Options)!
            : await TableContents.ComputeAsync(sql, enterpriseId, from, to);
        return TypedResults.Ok(new TableView(
            enterpriseId, row.Name, year, period, TableRules.StatusOf(row.SignedAt, due, now), due, row.SignedBy, row.SignedAt, content));
    }

    public static async Task<Ok<Page<TableLine>>> List(
        Database database, TimeProvider clock, [Range(2000, 2200)] int year, TablePeriod period, [RegularExpression(Codes.ManagingUnit)] string? unit,
        TableStatus? status, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var now = clock.GetUtcNow();
        var clocks = await RuleSets.InForceAsync<DangerClockTable>(sql, DangerClockTable.RuleSet, now);
        var rows = (await sql.QueryAsync<TableLine>(All, new
        {
            year, period = period.ToString(), unit, status = status?.ToString(), now, due = TableRules.DueAt(year, period, clocks.Value.Tables),
            after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.EnterpriseId.ToString()));
    }

    private sealed record Row(string Name, string? Content, string? SignedBy, DateTimeOffset? SignedAt, DateTimeOffset? DueAt);

    private const string One = """
        select name, content::text, signed_by, signed_at, due_at
        from enterprise left join danger_statistics_table signed
          on signed.enterprise_id = enterprise.enterprise_id and year = @year and period = @period
        where enterprise.enterprise_id = @enterpriseId
        """;

    // The same answer as TableRules.StatusOf gives for one, asked of all.
    private const string All = """
        select enterprise_id, name as enterprise_name, managing_unit_code, status, signed_by, signed_at
        from (
            select enterprise.enterprise_id, name, managing_unit_code, signed_by, signed_at,
                   case when signed_at < due_at then 'OnTime' when signed_at is not null then 'Late'
                        when @now < @due then 'NotDue' else 'Missing' end as status
            from enterprise left join danger_statistics_table signed
              on signed.enterprise_id = enterprise.enterprise_id and year = @year and period = @period
            where enterprise.enterprise_id > @after and (@unit::text is null or managing_unit_code = @unit) and enterprise.status <> 'NotStarted'
        ) as line
        where @status::text is null or status = @status
        order by enterprise_id
        limit @take
        """;
}
