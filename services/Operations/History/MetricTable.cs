using Npgsql;
using Resilience.Operations.Reading;

namespace Resilience.Operations.History;

internal static class MetricTable
{
    public static NpgsqlBatchCommand Upsert(MetricRow[] rows) => new NpgsqlBatchCommand(UpsertMetrics)
        .Add(rows, row => row.Series).Add(rows, row => row.Service).Add(rows, row => row.Instance).Add(rows, row => row.Name)
        .Add(rows, row => row.Unit).AddJson(rows, row => row.Attributes).Add(rows, row => row.Value).Add(rows, row => row.Count)
        .Add(rows, row => row.MeasuredAt);

    private const string UpsertMetrics = """
        insert into metric (series, service, instance, name, unit, attributes, value, count, measured_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (series) do update
        set value = excluded.value, count = excluded.count, measured_at = excluded.measured_at, received_at = excluded.received_at
        where metric.measured_at <= excluded.measured_at
        """;
}
