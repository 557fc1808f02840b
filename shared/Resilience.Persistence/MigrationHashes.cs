using System.Reflection;
using System.Security.Cryptography;
using Dapper;
using Npgsql;

namespace Resilience.Persistence;

/// <summary>An edited old migration would leave two databases of one version that differ: the hash of each file that ran is kept and compared.</summary>
internal static class MigrationHashes
{
    public static bool IsMigration(string resource) =>
        resource.Contains(".Migrations.", StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal);

    public static async Task RefuseEditedAsync(NpgsqlConnection connection, Assembly assembly, CancellationToken ct)
    {
        await connection.ExecuteAsync("create table if not exists migration_hash (name text primary key, sha256 text not null)");
        var known = (await connection.QueryAsync<(string Name, string Sha256)>("select name, sha256 from migration_hash"))
            .ToDictionary(row => row.Name, row => row.Sha256);
        foreach (var (name, hash) in Hashes(assembly))
        {
            if (known.TryGetValue(name, out var before) && before != hash)
                throw new InvalidOperationException(
                    $"Migration {name} has been edited after it ran here. Restore the file and put the change into a new, higher-numbered one.");
        }
    }

    public static Task RememberAsync(NpgsqlConnection connection, Assembly assembly, CancellationToken ct) =>
        connection.ExecuteAsync(
            "insert into migration_hash (name, sha256) values (@Name, @Hash) on conflict (name) do nothing",
            Hashes(assembly).Select(file => new { file.Name, file.Hash }));

    private static IEnumerable<(string Name, string Hash)> Hashes(Assembly assembly)
    {
        foreach (var name in assembly.GetManifestResourceNames().Where(IsMigration))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return (name, Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
    }
}
