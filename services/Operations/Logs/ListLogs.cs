using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Operations.Traces;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Operations.Logs;

public sealed record LogView(
    DateTimeOffset LoggedAt, string Service, string Severity, string Category, string Text, string? TraceId, string? SpanId, JsonElement Attributes);

/// <summary>Lists warnings and errors in the order in which they arrived, newest first, by service and by trace.</summary>
internal static class ListLogs
{
    public static async Task<Ok<Page<LogView>>> Handle(
        Database database, [StringLength(100)] string? service,
        [RegularExpression("^[0-9a-fA-F]{32}$", ErrorMessage = "须为 32 位十六进制数。 / Must be 32 hexadecimal digits.")] string? traceId,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(Select, new
        {
            service, traceId = traceId is null ? (Guid?)null : Guid.ParseExact(traceId, "n"), before = Before(cursor), take = limit + 1,
        })).AsList();
        var page = Page.Of(rows, limit, row => row.Arrival.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<LogView>([.. page.Items.Select(ViewOf)], page.Next));
    }

    private static LogView ViewOf(Row row) => new(
        row.LoggedAt, row.Service, row.Severity, row.Category, row.Text, row.TraceId is { } trace ? Ids.Trace(trace) : null,
        row.SpanId is { } span ? Ids.Span(span) : null, JsonElement.Parse(row.Attributes));

    private static long Before(string? cursor) => Page.KeyOf(cursor) switch
    {
        "" => long.MaxValue,
        var key => long.TryParse(key, CultureInfo.InvariantCulture, out var arrival)
            ? arrival
            : throw new BadHttpRequestException("Failed to read parameter \"string cursor\"."),
    };

    private sealed record Row(
        long Arrival, DateTimeOffset LoggedAt, string Service, string Severity, string Category, string Text, Guid? TraceId, long? SpanId, string Attributes);

    private const string Select = """
        select arrival, logged_at, service, severity, category, text, trace_id, span_id, attributes::text
        from log
        where arrival < @before
          and (@service::text is null or service = @service)
          and (@traceId::uuid is null or trace_id = @traceId)
        order by arrival desc
        limit @take
        """;
}
