using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Operations.Metrics;

/// <param name="Instance">The process: replicas of a service count for themselves.</param>
/// <param name="Value">The number, or the sum of a histogram; null when the service measured nothing (NaN) or infinity.</param>
/// <param name="Count">How many measurements a histogram holds; null for a number.</param>
public sealed record MetricView(
    string Service, string Instance, string Name, string Unit, JsonElement Attributes, double? Value, long? Count, DateTimeOffset MeasuredAt);

/// <summary>Lists the latest value of every metric by service and name.</summary>
internal static class ListMetrics
{
    public static async Task<Ok<Page<MetricView>>> Handle(
        Database database, [StringLength(100)] string? service, [StringLength(255)] string? name,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(Select, new { service, name, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => row.Series.ToString());
        return TypedResults.Ok(new Page<MetricView>([.. page.Items.Select(ViewOf)], page.Next));
    }

    private static MetricView ViewOf(Row row) => new(
        row.Service, row.Instance, row.Name, row.Unit, JsonElement.Parse(row.Attributes), double.IsFinite(row.Value) ? row.Value : null, row.Count, row.MeasuredAt);

    private sealed record Row(
        Guid Series, string Service, string Instance, string Name, string Unit, string Attributes, double Value, long? Count, DateTimeOffset MeasuredAt);

    private const string Select = """
        select series, service, instance, name, unit, attributes::text, value, count, measured_at
        from metric
        where (@service::text is null or service = @service)
          and (@name::text is null or name = @name)
          and (@after = '00000000-0000-0000-0000-000000000000'::uuid
               or (service, name, series) > (select service, name, series from metric where series = @after))
        order by service, name, series
        limit @take
        """;
}
