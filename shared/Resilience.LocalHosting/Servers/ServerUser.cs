using System.Diagnostics;

namespace Resilience.LocalHosting.Servers;

/// <summary>Who a server runs as. PostgreSQL refuses to run as root, so root hands both servers to the users of their packages.</summary>
internal sealed record ServerUser(string? Name)
{
    // setpriv and not runuser: it becomes the server, so the process id that we hold is the server's.
    public string[] Prefix => Name is null ? [] : ["setpriv", $"--reuid={Name}", $"--regid={Name}", "--init-groups"];

    public static ServerUser For(string packageUser)
    {
        if (!Environment.IsPrivilegedProcess)
            return new((string?)null);

        var known = File.Exists("/etc/passwd") && File.ReadLines("/etc/passwd").Any(line => line.StartsWith($"{packageUser}:", StringComparison.Ordinal));
        return known
            ? new(packageUser)
            : throw LocalHostingException.Say(
                $"以 root 运行时需要系统用户 {packageUser}，请创建它或改用普通用户运行。",
                $"Running as root needs the system user {packageUser}; create it or run as an ordinary user.");
    }

    public async Task OwnAsync(string path)
    {
        if (Name is null)
            return;

        using var chown = Process.Start(new ProcessStartInfo("chown", ["-R", $"{Name}:{Name}", path]))!;
        await chown.WaitForExitAsync();
        if (chown.ExitCode != 0)
            throw LocalHostingException.Say($"无法把 {path} 交给用户 {Name}，请换一个数据目录。", $"Cannot give {path} to the user {Name}; choose another data folder.");
    }
}
