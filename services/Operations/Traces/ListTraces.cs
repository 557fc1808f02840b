using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Problems;

namespace Resilience.Operations.Traces;

public sealed record TraceListItem(string TraceId, string Service, string Step, DateTimeOffset StartedAt, double LengthMs, bool Failed, string Name);

/// <summary>Lists where traces entered the platform, newest first, by service and by how long that first step took.</summary>
internal static class ListTraces
{
    private static readonly DateTimeOffset Latest = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<Ok<Page<TraceListItem>>> Handle(
        HttpContext http, Database database, [StringLength(100)] string? service, [Range(0, 86_400_000)] int? minimumMs, DateTimeOffset? since,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var (before, beforeSpan) = Before(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Entry>(service is null ? Everywhere : OfService, new
        {
            service, minimumUs = (minimumMs ?? 0) * 1_000L, since = since ?? DateTimeOffset.UnixEpoch, before, beforeSpan, take = limit + 1,
        })).AsList();
        var page = Page.Of(rows, limit, entry => FormattableString.Invariant($"{entry.StartedAt.UtcTicks} {entry.SpanId}"));
        return TypedResults.Ok(new Page<TraceListItem>([.. page.Items.Select(entry => ItemOf(entry, http))], page.Next));
    }

    private static TraceListItem ItemOf(Entry entry, HttpContext http)
    {
        var (chinese, english) = StepWords.Of(StepWords.KindOf(entry.Kind, entry.Name), entry.Name);
        return new TraceListItem(
            Ids.Trace(entry.TraceId), entry.Service, Languages.Pick(http, chinese, english), entry.StartedAt, entry.DurationUs / 1_000.0,
            entry.Status == "Error", entry.Name);
    }

    private static (DateTimeOffset, long) Before(string? cursor)
    {
        if (Page.KeyOf(cursor).Split(' ') is not [var ticks, var span])
            return cursor is { Length: > 0 } ? throw Foreign() : (Latest, 0);
        return long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) && at >= 0 && at <= Latest.UtcTicks
            && long.TryParse(span, CultureInfo.InvariantCulture, out var id)
            ? (new DateTimeOffset(at, TimeSpan.Zero), id)
            : throw Foreign();
    }

    private static BadHttpRequestException Foreign() => new("Failed to read parameter \"string cursor\".");

    private sealed record Entry(
        Guid TraceId, long SpanId, string Service, string Name, string Kind, DateTimeOffset StartedAt, long DurationUs, string Status);

    // Two statements rather than one with an optional filter: each walks an index of its own.
    private const string Everywhere = From + NewestFirst;
    private const string OfService = From + " and service = @service" + NewestFirst;

    private const string From = """
        select trace_id, span_id, service, name, kind, started_at, duration_us, status
        from span
        where (parent_id is null or kind = 'Server')
          and (started_at, span_id) < (@before, @beforeSpan)
          and started_at >= @since
          and duration_us >= @minimumUs
          and (parent_id is null or not exists (
              select from span cause where cause.trace_id = span.trace_id and cause.span_id = span.parent_id))
        """;

    private const string NewestFirst = " order by started_at desc, span_id desc limit @take";
}
