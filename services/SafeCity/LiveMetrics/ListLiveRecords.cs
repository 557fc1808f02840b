using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.LiveMetrics;

public sealed record LiveRecordView(
    string RecordId, string ManagingUnitCode, decimal Part, decimal Whole, int Year, string Link, DateTimeOffset At);

/// <summary>The records behind a live metric, or only those that pull it down.</summary>
internal static class ListLiveRecords
{
    public static async Task<Ok<Page<LiveRecordView>>> Handle(
        string metric, Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, [Range(2019, 2100)] int? year, bool failing = false,
        string? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var everywhere = unit is null or Districts.City;
        var rows = (await sql.QueryAsync<LiveRecordView>(failing ? Failing : All, new
        {
            metric, unit, everywhere, year, after = Page.KeyOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, record => record.RecordId));
    }

    private const string Columns = """
        select record_id, managing_unit_code, part, whole, year, link, at
        from live_record
        where metric = @metric and record_id > @after
          and (@everywhere or managing_unit_code = @unit)
          and (@year::int is null or year = @year)
        """;

    private const string Order = " order by record_id limit @take";

    private const string All = Columns + Order;

    private const string Failing = Columns + " and part < whole" + Order;
}
