using Npgsql;
using Resilience.Operations.Reading;

namespace Resilience.Operations.History;

internal static class LogTable
{
    public static NpgsqlBatchCommand Insert(LogRow[] rows) => new NpgsqlBatchCommand(InsertLogs)
        .Add(rows, row => row.LoggedAt).Add(rows, row => row.Service).Add(rows, row => row.Severity).Add(rows, row => row.Category)
        .Add(rows, row => row.Text).Add(rows, row => row.TraceId).Add(rows, row => row.SpanId)
        .AddJson(rows, row => row.Attributes);

    private const string InsertLogs = """
        insert into log (logged_at, service, severity, category, text, trace_id, span_id, attributes)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
        """;
}
