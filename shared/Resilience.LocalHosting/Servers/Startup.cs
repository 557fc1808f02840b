using System.Diagnostics;
using System.Net.Sockets;

namespace Resilience.LocalHosting.Servers;

/// <summary>What both servers do the same way while they start.</summary>
internal static class Startup
{
    // On a machine that compiles at the same time RabbitMQ has taken 23 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Asks <paramref name="answers"/> until it says yes; a server that has ended or never answers is a sentence with its last log lines.</summary>
    public static async Task WaitAsync(string server, ServerFolder folder, GuardedProcess process, Func<Task<bool>> answers, CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        while (!await answers())
        {
            if (process.HasEnded || waited.Elapsed > Patience)
                throw LocalHostingException.Say(
                    $"{server} 未能启动，请查看日志 {folder.Log}。",
                    $"{server} did not start; see {folder.Log}, which ends with:\n{folder.LastLines()}");
            await Task.Delay(25, ct);
        }
    }

    /// <summary>Runs <paramref name="launch"/>, and once more when another program took one of the ports between our look and the server's.</summary>
    public static async Task TwiceAsync(ServerFolder folder, Func<Task> launch)
    {
        var before = folder.LogLength;
        try
        {
            await launch();
        }
        catch (LocalHostingException) when (folder.SaysPortInUse(before))
        {
            await launch();
        }
    }

    public static async Task<bool> AcceptsAsync(int port, CancellationToken ct)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static LocalHostingException Missing(string what, string package) => LocalHostingException.Say(
        $"未找到 {what}，请安装（Debian/Ubuntu：apt-get install {package}）。",
        $"{what} was not found; install it (Debian/Ubuntu: apt-get install {package}).");
}
