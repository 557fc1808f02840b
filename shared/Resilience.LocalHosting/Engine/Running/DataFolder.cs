using Resilience.LocalHosting.Servers;

namespace Resilience.LocalHosting.Engine;

/// <summary>Where the platform keeps what must outlive a run: server data and generated secrets.</summary>
internal sealed class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path { get; } = Choose();

    /// <summary>The folder of a named volume; the server that owns it creates it.</summary>
    public string Volume(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A secret that is made once and read from then on.</summary>
    public string Keep(string name, Func<string> make)
    {
        var path = System.IO.Path.Combine(Path, name);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            if (!File.Exists(path))
            {
                // Written aside and moved: another start at the same moment sees a whole secret or none, and the first one wins.
                var draft = $"{path}.{Environment.ProcessId}";
                using (var file = new StreamWriter(draft, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
                {
                    file.Write(make());
                }

                MoveUnlessThere(draft, path);
            }

            return File.ReadAllText(path).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw LocalHostingException.Say(
                $"无法写入数据目录 {Path}（{failure.Message}），请用环境变量 RESILIENCE_DATA 指定一个可写的目录。",
                $"Cannot write to the data folder {Path} ({failure.Message}); name a writable one in the environment variable RESILIENCE_DATA.");
        }
    }

    private static void MoveUnlessThere(string draft, string path)
    {
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    private static string Choose()
    {
        if (Environment.GetEnvironmentVariable("RESILIENCE_DATA") is { Length: > 0 } wanted)
        {
            return System.IO.Path.GetFullPath(wanted);
        }

        // PostgreSQL refuses to run as root, and the user it then runs as cannot enter root's home.
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            return "/var/lib/resilience";
        }

        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length > 0 && System.IO.Path.IsPathRooted(local)
            ? System.IO.Path.Combine(local, "Resilience")
            : throw LocalHostingException.Say(
                "没有主目录（HOME），请用环境变量 RESILIENCE_DATA 指定数据目录。",
                "There is no home folder (HOME); name a data folder in the environment variable RESILIENCE_DATA.");
    }
}
