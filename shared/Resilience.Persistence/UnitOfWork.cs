using Npgsql;

namespace Resilience.Persistence;

/// <summary>One transaction: lock, ask, write, publish, commit. Nothing of it happened unless <see cref="CommitAsync"/> returned.</summary>
public sealed class UnitOfWork : IAsyncDisposable
{
    private readonly Database database;
    private readonly NpgsqlTransaction transaction;
    private bool published;
    private bool disposed;

    internal UnitOfWork(Database database, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        this.database = database;
        this.transaction = transaction;
        Sql = connection;
    }

    /// <summary>The connection inside the transaction. Npgsql ties commands to it; no transaction argument is needed.</summary>
    public NpgsqlConnection Sql { get; }

    /// <summary>The event that made this unit of work, or null in a request.</summary>
    public Cause? Cause { get; set; }

    /// <summary>Notes that a row was written which somebody waits to send, so that the commit raises <see cref="Database.Published"/>.</summary>
    public void MarkPublished() => published = true;

    /// <summary>Asked once, at the commit: the statement that writes what was published.</summary>
    public Func<NpgsqlBatchCommand>? BeforeCommit { get; set; }

    /// <summary>Makes everything in this unit durable.</summary>
    public async Task CommitAsync(CancellationToken ct = default)
    {
        if (BeforeCommit?.Invoke() is { } publish)
        {
            // One round trip for both: on the way of a command that is a third of the waiting.
            await using var batch = new NpgsqlBatch(Sql) { BatchCommands = { publish, new NpgsqlBatchCommand("commit") } };
            await batch.ExecuteNonQueryAsync(ct);
            published = true;
        }
        else
        {
            await transaction.CommitAsync(ct);
        }

        if (published)
            database.RaisePublished();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // Npgsql lends the transaction object to the connection's next user: a second disposal would roll back somebody else's work.
        if (disposed)
            return;
        disposed = true;
        await transaction.DisposeAsync();
        await Sql.DisposeAsync();
    }
}

/// <summary>Which event a reaction's unit of work answers.</summary>
/// <param name="EventId">Id of the event: the outbox row's id, the same on every delivery.</param>
/// <param name="TraceParent">W3C trace parent of the step that published it; null when there was no trace.</param>
public sealed record Cause(Guid EventId, string? TraceParent);
