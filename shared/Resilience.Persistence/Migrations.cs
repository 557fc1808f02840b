using System.Reflection;
using DbUp;
using DbUp.Engine.Output;
using DbUp.Helpers;
using Npgsql;

namespace Resilience.Persistence;

/// <summary>
/// Brings a database to the version of the program: numbered SQL files embedded as <c>Migrations/NNNN_what.sql</c>, forward only.
/// Several replicas may start at once; an advisory lock lets one of them work.
/// </summary>
public static class Migrations
{
    // Any fixed number serves, as long as all replicas use the same.
    private const long LockKey = 7_202_021;

    /// <summary>Creates the database if it is missing, then runs what is new of each assembly, in the given order.</summary>
    /// <exception cref="InvalidOperationException">A migration failed, or a file that ran earlier has been edited.</exception>
    public static async Task RunAsync(string connectionString, IReadOnlyList<Assembly> assemblies, CancellationToken ct = default)
    {
        await CreateDatabaseAsync(connectionString, ct);
        await using var guard = new NpgsqlConnection(connectionString);
        await guard.OpenAsync(ct);
        await ExecuteAsync(guard, $"select pg_advisory_lock({LockKey})", ct);
        try
        {
            foreach (var assembly in assemblies)
                await UpgradeAsync(guard, connectionString, assembly, ct);
        }
        finally
        {
            await ExecuteAsync(guard, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }

        // PostGIS brings types that a connection opened before the migration does not know.
        await guard.ReloadTypesAsync(ct);
    }

    private static async Task UpgradeAsync(NpgsqlConnection guard, string connectionString, Assembly assembly, CancellationToken ct)
    {
        await MigrationHashes.RefuseEditedAsync(guard, assembly, ct);
        var result = DeployChanges.To.PostgresqlDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(assembly, MigrationHashes.IsMigration)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build().PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        await MigrationHashes.RememberAsync(guard, assembly, ct);
    }

    private static async Task CreateDatabaseAsync(string connectionString, CancellationToken ct)
    {
        var wanted = new NpgsqlConnectionStringBuilder(connectionString);
        var server = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection)
        {
            Parameters = { new() { Value = wanted.Database } },
        };
        if ((bool)(await exists.ExecuteScalarAsync(ct))!)
            return;
        try
        {
            await ExecuteAsync(connection, $"create database \"{wanted.Database!.Replace("\"", "\"\"")}\"", ct);
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another replica was first.
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
