using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Problems;

namespace Resilience.Operations.Traces;

public sealed record TraceView(string TraceId, DateTimeOffset StartedAt, TraceSummary Summary, IReadOnlyList<StepView> Steps, int LeftOut);

/// <param name="TotalMs">From the start of the first step to the end of the last.</param>
/// <param name="WaitedMs">All waiting in outboxes together; events wait side by side, so it may exceed the total.</param>
/// <param name="LongestWaitMs">The longest wait of one event.</param>
public sealed record TraceSummary(double TotalMs, string[] Services, int Steps, double WaitedMs, double LongestWaitMs, int FailedSteps);

/// <param name="Depth">0 for a step without a known cause, 1 for what it caused, and so on.</param>
/// <param name="StartMs">Since the first step.</param>
/// <param name="Name">The span's own name.</param>
public sealed record StepView(
    string SpanId, string? ParentId, int Depth, string Service, StepKind Kind, string Step, double StartMs, double LengthMs, bool Failed, string? Reason, string Name);

/// <summary>Shows one trace as a timeline in plain words, across all services that it passed.</summary>
internal static class GetTrace
{
    public static async Task<Results<Ok<TraceView>, NotFound>> Handle(
        [RegularExpression("^[0-9a-fA-F]{32}$", ErrorMessage = "须为 32 位十六进制数。 / Must be 32 hexadecimal digits.")] string traceId,
        HttpContext http, Database database, [Range(1, 10_000)] int limit = 2_000, CancellationToken ct = default)
    {
        var id = Guid.ParseExact(traceId, "n");
        await using var sql = await database.OpenAsync(ct);
        var whole = await sql.QuerySingleAsync<Whole>(Sum, new { id });
        if (whole.Steps == 0)
            return TypedResults.NotFound();

        var spans = (await sql.QueryAsync<TraceSpan>(Steps, new { id, limit })).AsList();
        var summary = new TraceSummary(
            (whole.EndedAt!.Value - whole.StartedAt!.Value).TotalMilliseconds, whole.Services ?? [], whole.Steps,
            whole.WaitedUs / 1_000.0, whole.LongestWaitUs / 1_000.0, whole.Failed);
        return TypedResults.Ok(new TraceView(
            traceId.ToLowerInvariant(), whole.StartedAt.Value, summary,
            [.. Timeline.Of(spans).Select(step => ViewOf(step.Span, step.Depth, whole.StartedAt.Value, http))], whole.Steps - spans.Count));
    }

    private static StepView ViewOf(TraceSpan span, int depth, DateTimeOffset first, HttpContext http)
    {
        var kind = StepWords.KindOf(span.Kind, span.Name);
        var (chinese, english) = StepWords.Of(kind, span.Name);
        return new StepView(
            Ids.Span(span.SpanId), span.ParentId is { } parent ? Ids.Span(parent) : null, depth, span.Service, kind, Languages.Pick(http, chinese, english),
            (span.StartedAt - first).TotalMilliseconds, span.DurationUs / 1_000.0, span.Status == "Error", span.Reason, span.Name);
    }

    private sealed record Whole(
        int Steps, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string[]? Services, long WaitedUs, long LongestWaitUs, int Failed);

    private const string Sum = """
        select count(*)::int as steps, min(started_at) as started_at, max(started_at + duration_us * interval '1 microsecond') as ended_at,
               array_agg(distinct service) as services,
               coalesce(sum(duration_us) filter (where name like 'outbox wait %'), 0)::bigint as waited_us,
               coalesce(max(duration_us) filter (where name like 'outbox wait %'), 0) as longest_wait_us,
               count(*) filter (where status = 'Error')::int as failed
        from span
        where trace_id = @id
        """;

    private const string Steps = """
        select span_id, parent_id, service, name, kind, started_at, duration_us, status, attributes ->> 'status.message' as reason
        from span
        where trace_id = @id
        order by started_at, span_id
        limit @limit
        """;
}
