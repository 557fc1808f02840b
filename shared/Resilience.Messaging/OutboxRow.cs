using Dapper;
using Npgsql;
using Resilience.Persistence;

namespace Resilience.Messaging;

/// <summary>A leased row of the outbox and the statements on it. Each statement is a short transaction: nothing is locked while the broker is asked.</summary>
internal sealed record OutboxRow(
    Guid Id, string Type, byte[] Body, string? TraceParent, DateTimeOffset? ExerciseAt, DateTimeOffset WrittenAt, int Attempts)
{
    public static async Task<IReadOnlyList<OutboxRow>> LeaseAsync(Database database, RelayOptions options, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return (await sql.QueryAsync<OutboxRow>(new CommandDefinition(
            Lease, new { options.BatchSize, leaseSeconds = options.Lease.TotalSeconds }, cancellationToken: ct))).AsList();
    }

    public static Task DeleteAsync(Database database, IEnumerable<OutboxRow> rows, CancellationToken ct) =>
        ExecuteAsync(database, Delete, new { ids = rows.Select(row => row.Id).ToArray() }, ct);

    /// <summary>The broker was away: the rows are due again at once, and nothing is counted against them.</summary>
    public static Task ReleaseAsync(Database database, IEnumerable<OutboxRow> rows, CancellationToken ct) =>
        ExecuteAsync(database, Release, new { ids = rows.Select(row => row.Id).ToArray() }, ct);

    /// <summary>The row itself could not be sent: it waits longer each time, and after the last attempt it is parked for a person.</summary>
    public static Task FailAsync(Database database, IEnumerable<OutboxRow> rows, string error, RelayOptions options, CancellationToken ct) =>
        ExecuteAsync(database, Fail, new { ids = rows.Select(row => row.Id).ToArray(), error, options.MaxAttempts }, ct);

    private static async Task ExecuteAsync(Database database, string statement, object parameters, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        await sql.ExecuteAsync(new CommandDefinition(statement, parameters, cancellationToken: ct));
    }

    // A lost lease or deletion only sends an event again, and the inbox drops it: these statements need not wait for the disk.
    private const string Lease = """
        with off as (select set_config('synchronous_commit', 'off', true))
        update outbox
        set due_at = clock_timestamp() + @leaseSeconds * interval '1 second'
        from off
        where id = any (array(
            select id from outbox where due_at <= clock_timestamp() order by due_at, id limit @BatchSize for update skip locked))
        returning id, type, body, trace_parent, exercise_at, written_at, attempts
        """;

    private const string Delete = """
        with off as (select set_config('synchronous_commit', 'off', true))
        delete from outbox using off where id = any (@ids)
        """;

    private const string Release = "update outbox set due_at = '-infinity' where id = any (@ids)";

    private const string Fail = """
        update outbox
        set attempts = attempts + 1,
            last_error = left(@error, 2000),
            due_at = case when attempts + 1 >= @MaxAttempts then 'infinity'
                          else clock_timestamp() + least(power(2, attempts), 300) * interval '1 second' end
        where id = any (@ids)
        """;
}
