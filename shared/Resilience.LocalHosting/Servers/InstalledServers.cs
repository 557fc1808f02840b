namespace Resilience.LocalHosting.Servers;

/// <summary>Where the server programs of this machine are; null where one is missing.</summary>
internal sealed record InstalledServers(string? PostgresBin, bool PostGis, string? RabbitMqServer, string? Epmd)
{
    public bool Complete => PostgresBin is not null && PostGis && RabbitMqServer is not null && Epmd is not null;

    /// <param name="root">Tests look below another folder than the root of the file system.</param>
    /// <param name="postgresVersion">The major version that a data folder was made with; null means the newest with PostGIS.</param>
    public static InstalledServers Find(string root = "/", string? postgresVersion = null)
    {
        var path = root == "/" ? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries) : [];

        var postgres = Matches(root, "usr/lib/postgresql/*/bin")
            .Concat(Matches(root, "usr/pgsql-*/bin"))
            .Concat(Matches(root, "opt/homebrew/opt/postgresql*/bin"))
            .Concat(path)
            .Where(bin => File.Exists(Path.Combine(bin, "postgres")) && File.Exists(Path.Combine(bin, "initdb")))
            .Where(bin => postgresVersion is null || MajorVersion(bin) is not { } version || version == postgresVersion)
            .OrderByDescending(HasPostGis)
            .ThenByDescending(bin => int.TryParse(MajorVersion(bin), out var version) ? version : 0)
            .FirstOrDefault();

        // /usr/sbin/rabbitmq-server of Debian is a wrapper that forks and changes the user; the program itself comes first.
        var rabbitMq = Matches(root, "usr/lib/rabbitmq/bin")
            .Concat(Matches(root, "usr/lib/rabbitmq/lib/*/sbin"))
            .Concat(Matches(root, "opt/homebrew/opt/rabbitmq/sbin"))
            .Concat(path.Where(folder => folder != "/usr/sbin"))
            .Select(folder => Path.Combine(folder, "rabbitmq-server"))
            .FirstOrDefault(File.Exists);

        var epmd = Matches(root, "usr/bin")
            .Concat(Matches(root, "usr/lib/erlang/erts-*/bin"))
            .Concat(Matches(root, "opt/homebrew/bin"))
            .Concat(path)
            .Select(folder => Path.Combine(folder, "epmd"))
            .FirstOrDefault(File.Exists);

        return new(postgres, postgres is not null && HasPostGis(postgres), rabbitMq, epmd);
    }

    // /usr/lib/postgresql/15/bin, /usr/pgsql-15/bin
    private static string? MajorVersion(string bin)
    {
        var parent = Path.GetFileName(Path.GetDirectoryName(bin)) ?? "";
        var digits = new string([.. parent.Where(char.IsDigit)]);
        return digits.Length > 0 ? digits : null;
    }

    private static bool HasPostGis(string bin) =>
        new[] { $"../share/postgresql/{MajorVersion(bin)}", "../share/postgresql", "../share", $"../../../../share/postgresql/{MajorVersion(bin)}" }
            .Any(share => File.Exists(Path.GetFullPath(Path.Combine(bin, share, "extension/postgis.control"))));

    private static IEnumerable<string> Matches(string root, string pattern)
    {
        IEnumerable<string> folders = [root];
        foreach (var part in pattern.Split('/'))
            folders = folders.Where(Directory.Exists).SelectMany(folder => part.Contains('*')
                ? Directory.EnumerateDirectories(folder, part).OrderDescending(StringComparer.Ordinal)
                : (IEnumerable<string>)[Path.Combine(folder, part)]);
        return folders.Where(Directory.Exists);
    }
}
