using Npgsql;
using Resilience.Operations.Reading;

namespace Resilience.Operations.History;

internal static class SpanTable
{
    public static NpgsqlBatchCommand Insert(SpanRow[] rows) => new NpgsqlBatchCommand(InsertSpans)
        .Add(rows, row => row.TraceId).Add(rows, row => row.SpanId).Add(rows, row => row.ParentId)
        .Add(rows, row => row.Service).Add(rows, row => row.Name).Add(rows, row => row.Kind)
        .Add(rows, row => row.StartedAt).Add(rows, row => row.DurationUs).Add(rows, row => row.Status)
        .AddJson(rows, row => row.Attributes);

    private const string InsertSpans = """
        insert into span (trace_id, span_id, parent_id, service, name, kind, started_at, duration_us, status, attributes)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (trace_id, span_id) do nothing
        """;
}
