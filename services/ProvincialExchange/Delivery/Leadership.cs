using Dapper;
using Npgsql;
using OpenTelemetry;
using Resilience.Persistence;

namespace Resilience.ProvincialExchange.Delivery;

/// <summary>
/// The right to publish the feed: a session lock in the database, which one replica has at a time and which ends with its session. The
/// publisher reads and writes on this very session, so whoever has lost the lock cannot go on.
/// </summary>
internal sealed class Leadership : IAsyncDisposable
{
    // Any fixed number serves, as long as all replicas use the same.
    private const long Key = 7_202_022;

    private readonly NpgsqlConnection sql;

    private Leadership(NpgsqlConnection sql) => this.sql = sql;

    /// <summary>Null while another replica leads.</summary>
    public static async Task<Leadership?> TryTakeAsync(Database database, CancellationToken ct)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        var sql = await database.OpenAsync(ct);
        try
        {
            if (await sql.ExecuteScalarAsync<bool>(new CommandDefinition(Take, new { Key }, cancellationToken: ct)))
                return new Leadership(sql);
        }
        catch
        {
            await sql.DisposeAsync();
            throw;
        }

        await sql.DisposeAsync();
        return null;
    }

    /// <summary>The first events that are not confirmed, in order.</summary>
    public async Task<IReadOnlyList<WaitingEvent>> WaitingAsync(int count, CancellationToken ct)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        return (await sql.QueryAsync<WaitingEvent>(new CommandDefinition(Waiting, new { count }, cancellationToken: ct))).AsList();
    }

    /// <summary>Notes what the broker has confirmed; also while the service stops, so that it is not sent twice.</summary>
    public async Task MarkPublishedAsync(WaitingEvent first, WaitingEvent last)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        await sql.ExecuteAsync(Mark, new { First = first.Sequence, Last = last.Sequence });
    }

    public async ValueTask DisposeAsync()
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        try
        {
            // The pool keeps the session, and the session would keep the lock.
            await sql.ExecuteAsync("select pg_advisory_unlock(@Key)", new { Key });
        }
        catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException)
        {
            // The session is gone, and the lock with it.
        }
        finally
        {
            await sql.DisposeAsync();
        }
    }

    // A leader whose machine has vanished sends no goodbye: the server looks after it within half a minute instead of after two hours.
    private const string Take = """
        set tcp_keepalives_idle = 10;
        set tcp_keepalives_interval = 5;
        set tcp_keepalives_count = 3;
        select pg_try_advisory_lock(@Key)
        """;

    private const string Waiting = """
        select sequence, event_id, type, unit, routing_key, trace_parent, body
        from public_event
        where published_at is null
        order by sequence
        limit @count
        """;

    private const string Mark = """
        update public_event set published_at = clock_timestamp()
        where sequence between @First and @Last and published_at is null
        """;
}
