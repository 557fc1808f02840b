using System.Net;
using System.Net.Sockets;

namespace Resilience.LocalHosting.Servers;

internal static class FreePorts
{
    // Below the ephemeral range, or an outgoing connection could take the port before the server does.
    private const int First = 15_000;
    private const int End = 32_000;

    /// <summary>Distinct ports that nobody listens on; the first is <paramref name="wanted"/> when it is given.</summary>
    public static int[] Take(int count, int? wanted, string server)
    {
        if (wanted is { } port && !IsFree(port))
            throw LocalHostingException.Say(
                $"{server} 需要的端口 {port} 已被占用，请关闭占用它的程序或换一个端口。",
                $"{server} cannot use port {port} because another program does; stop that program or choose another port.");

        var ports = new List<int>(count);
        if (wanted is { } first)
            ports.Add(first);
        for (var tries = 0; ports.Count < count && tries < 1_000; tries++)
        {
            var candidate = Random.Shared.Next(First, End);
            if (!ports.Contains(candidate) && IsFree(candidate))
                ports.Add(candidate);
        }

        return ports.Count == count
            ? [.. ports]
            : throw LocalHostingException.Say("没有空闲端口，请关闭一些程序。", "No port is free; stop some programs.");
    }

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
