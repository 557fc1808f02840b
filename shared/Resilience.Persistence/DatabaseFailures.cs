using System.Net.Sockets;
using Npgsql;

namespace Resilience.Persistence;

/// <summary>Sorts database failures: away (wait and try again), clash (try again now), anything else (a bug or bad data).</summary>
public static class DatabaseFailures
{
    /// <summary>True when the server cannot be reached, is starting or stopping, or has no connection left.</summary>
    public static bool IsAway(Exception failure) => failure switch
    {
        PostgresException postgres => postgres.SqlState.StartsWith("57P", StringComparison.Ordinal)
            || postgres.SqlState.StartsWith("08", StringComparison.Ordinal) || postgres.SqlState == PostgresErrorCodes.TooManyConnections
            // The database is there and takes no connections: somebody restores or moves it.
            || postgres is { SqlState: PostgresErrorCodes.ObjectNotInPrerequisiteState, InvariantSeverity: "FATAL" },
        NpgsqlException => true,
        SocketException or TimeoutException or EndOfStreamException => true,
        InvalidOperationException { InnerException: { } inner } => IsAway(inner),
        _ => false,
    };

    /// <summary>True for a deadlock or a serialization failure: the same work succeeds when it is done again.</summary>
    public static bool IsClash(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    /// <summary>True when a text holds U+0000, which JSON and addresses can carry and PostgreSQL cannot keep: the caller's mistake, not a bug.</summary>
    public static bool IsUnstorableText(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter };
}
