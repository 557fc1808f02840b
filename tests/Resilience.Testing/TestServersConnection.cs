using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Resilience.Testing;

/// <summary>A test process's line to the holder, which it starts when there is none.</summary>
internal static class TestServersConnection
{
    // The first run on a new machine installs the servers.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>One meeting place per user and build output, so that two checkouts do not share a holder.</summary>
    public static string Folder
    {
        get
        {
            var output = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));
            var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.UserName} {output}")))[..12];
            return Path.Combine(Path.GetTempPath(), $"resilience-tests-{mark}");
        }
    }

    public static string SocketIn(string folder) => Path.Combine(folder, "socket");

    public static async Task<(TestServerAddresses, IDisposable)> OpenAsync(string? folder = null)
    {
        folder ??= Folder;
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            if (await TryConnectAsync(folder) is { } connected)
                return connected;

            // Whoever gets the lock starts the holder; the others wait for it here.
            using var turn = TryLock(folder, "starting");
            if (turn is not null && await TryConnectAsync(folder) is { } meanwhile)
                return meanwhile;
            if (turn is not null)
                await StartHolderAsync(folder);
            await Task.Delay(100);
        }

        throw new TimeoutException($"The test servers did not start within {Patience.TotalMinutes} minutes; see {folder}.");
    }

    public static FileStream? TryLock(string folder, string name)
    {
        try
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new FileStream(Path.Combine(folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<(TestServerAddresses, IDisposable)?> TryConnectAsync(string folder)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketIn(folder)));
            // The line comes when the servers are up; none comes when the holder is just leaving.
            var reader = new StreamReader(new NetworkStream(socket, ownsSocket: true));
            if (await reader.ReadLineAsync() is not { } line)
                return null;

            var addresses = JsonSerializer.Deserialize<TestServerAddresses>(line)!;
            if (addresses.Failure is not { } failure)
                return (addresses, reader);

            reader.Dispose();
            throw new InvalidOperationException(failure);
        }
        catch (Exception absent) when (absent is SocketException or IOException)
        {
            socket.Dispose();
            return null;
        }
    }

    private static async Task StartHolderAsync(string folder)
    {
        // From a copy: a build that follows the run overwrites the files that a running program has mapped.
        var program = Path.Combine(folder, "program");
        Directory.CreateDirectory(program);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(file => Path.GetExtension(file) is ".dll" or ".json"))
            File.Copy(file, Path.Combine(program, Path.GetFileName(file)), overwrite: true);

        using var holder = Process.Start(HolderStart(program, folder))!;
        var waited = Stopwatch.StartNew();
        while (!File.Exists(SocketIn(folder)) && !holder.HasExited && waited.Elapsed < TimeSpan.FromMinutes(1))
            await Task.Delay(20);
    }

    /// <summary>The holder: a session of its own, and none of our handles, for which dotnet test would wait.</summary>
    public static ProcessStartInfo HolderStart(string program, string folder)
    {
        var entry = Path.GetFileNameWithoutExtension(System.Reflection.Assembly.GetEntryAssembly()!.Location);
        var dotnet = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "dotnet"));
        string[] hold =
        [
            "/bin/sh", "-c", "log=$1; shift; exec \"$@\" </dev/null >\"$log\" 2>&1", "holder", Path.Combine(folder, "holder.log"),
            dotnet, "exec", "--runtimeconfig", Path.Combine(program, $"{entry}.runtimeconfig.json"), "--depsfile", Path.Combine(program, $"{entry}.deps.json"),
            Path.Combine(program, "Resilience.Testing.dll"), "hold", folder,
        ];
        return File.Exists("/usr/bin/setsid") ? new("/usr/bin/setsid", hold) : new(hold[0], hold[1..]);
    }
}
