using Npgsql;

namespace Resilience.Persistence;

/// <summary>The one database of a service. Opens connections for reading and units of work for writing.</summary>
public sealed class Database(NpgsqlDataSource source)
{
    /// <summary>Raised after a unit of work that published something has committed; who sends (the outbox relay, the public feed) wakes on it.</summary>
    public event Action? Published;

    /// <summary>Begins one transaction (read committed). Dispose without commit rolls back.</summary>
    /// <exception cref="NpgsqlException">The database is away; <see cref="DatabaseFailures.IsAway"/> tells.</exception>
    public async Task<UnitOfWork> BeginAsync(CancellationToken ct = default)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            return new UnitOfWork(this, connection, await connection.BeginTransactionAsync(ct));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a connection without a transaction, for queries. The caller disposes it.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct = default) => source.OpenConnectionAsync(ct);

    internal void RaisePublished() => Published?.Invoke();
}
