using System.Security.Cryptography;
using System.Text;

namespace Resilience.LocalHosting.Servers;

/// <summary>The folder of one server: ours alone while it is open, owned by the user that the server runs as.</summary>
internal sealed class ServerFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private ServerFolder(string path, bool temporary, ServerUser user, FileStream @lock) =>
        (Path, Temporary, User, _lock) = (path, temporary, user, @lock);

    public string Path { get; }
    public bool Temporary { get; }
    public ServerUser User { get; }
    public string Log => this["server.log"];

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public static async Task<ServerFolder> OpenAsync(string? wanted, string server, ServerUser user, Action<string>? say, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
            throw LocalHostingException.Say("Windows 上请使用 WSL，或使用 aspire 引擎和 Docker。", "On Windows use WSL, or the aspire engine with Docker.");

        var path = wanted is null ? System.IO.Path.GetTempPath() : Reachable(System.IO.Path.GetFullPath(wanted), user, say);
        try
        {
            if (wanted is null)
                path = Directory.CreateTempSubdirectory($"resilience-{server}-").FullName;
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, OwnerOnly);
            var folder = new ServerFolder(path, wanted is null, user, Lock(path));
            await folder.User.OwnAsync(path);
            await Leftovers.EndAsync(path, ct);
            if (new FileInfo(folder.Log) is { Exists: true, Length: > 16_000_000 })
                File.Delete(folder.Log);
            return folder;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw LocalHostingException.Say(
                $"无法写入数据目录 {path}（{failure.Message}），请换一个目录或修改其权限。",
                $"Cannot write to the data folder {path} ({failure.Message}); choose another folder or change its permissions.");
        }
    }

    /// <summary>Writes a file that the server's user, and nobody else, may read.</summary>
    public async Task WriteAsync(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        await File.WriteAllTextAsync(this[name], text);
        File.SetUnixFileMode(this[name], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await User.OwnAsync(this[name]);
    }

    /// <summary>The administrator's password: the wanted one, else the one kept here, else a new one.</summary>
    public string Password(string? wanted) =>
        wanted ?? KeptPassword ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string? KeptPassword => File.Exists(this["password"]) ? File.ReadAllText(this["password"]) : null;

    public long LogLength => new FileInfo(Log) is { Exists: true } log ? log.Length : 0;

    /// <summary>True when the log says, after <paramref name="from"/>, that somebody else took one of the ports meanwhile.</summary>
    public bool SaysPortInUse(long from)
    {
        if (LogLength <= from)
            return false;
        using var log = File.OpenRead(Log);
        log.Seek(from, SeekOrigin.Begin);
        var text = new StreamReader(log).ReadToEnd();
        return new[] { "Address already in use", "eaddrinuse", "already_used" }.Any(text.Contains);
    }

    public string LastLines(int count = 12)
    {
        try
        {
            return string.Join('\n', File.ReadLines(Log).TakeLast(count));
        }
        catch (IOException)
        {
            return "";
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        if (Temporary && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    // A lock of the operating system ends with our process, however it ends.
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(path, "in-use")))
        {
            throw LocalHostingException.Say(
                $"数据目录 {path} 正被另一个正在运行的平台使用，请先停止它。",
                $"Another running platform uses the data folder {path}; stop it first.");
        }
    }

    // The server's user must be able to pass every folder above the data, and root's home is usually closed to all others.
    // Opening it would be wrong, so the data then lies below /var/lib/resilience, under a name that follows from the wanted one.
    private static string Reachable(string path, ServerUser user, Action<string>? say)
    {
        if (user.Name is null || Closed(path) is not { } closed)
            return path;

        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..8];
        var instead = $"/var/lib/resilience/{System.IO.Path.GetFileName(path)}-{mark}";
        say?.Invoke($"用户 {user.Name} 无法进入 {closed}，数据改存于 {instead}。 / The user {user.Name} cannot enter {closed}; the data is kept in {instead}.");
        return instead;
    }

    private static string? Closed(string path)
    {
        for (var parent = System.IO.Path.GetDirectoryName(path); parent is not null; parent = System.IO.Path.GetDirectoryName(parent))
            if (Directory.Exists(parent) && !File.GetUnixFileMode(parent).HasFlag(UnixFileMode.OtherExecute))
                return parent;
        return null;
    }
}
