using System.Net;
using System.Net.Sockets;

namespace Resilience.LocalHosting.Engine;

/// <summary>Listens on the public port of a replicated service and hands each connection to the next replica.</summary>
internal sealed class Forwarder : IDisposable
{
    private readonly List<TcpListener> _listeners = [];
    private readonly int[] _targets;
    private int _next;

    public Forwarder(int port, int[] targets)
    {
        _targets = targets;
        // localhost is both addresses, and clients try either first.
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            var listener = new TcpListener(address, port);
            try
            {
                listener.Start();
            }
            catch (SocketException) when (address.Equals(IPAddress.IPv6Loopback))
            {
                continue;
            }

            _listeners.Add(listener);
            _ = AcceptAsync(listener);
        }
    }

    public void Dispose() => _listeners.ForEach(listener => listener.Dispose());

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient caller)
    {
        using var both = caller;
        // A replica that is down is skipped: its peers answer for it.
        for (var tries = 0; tries < _targets.Length; tries++)
        {
            using var replica = new TcpClient { NoDelay = true };
            try
            {
                await replica.ConnectAsync("localhost", _targets[(uint)Interlocked.Increment(ref _next) % _targets.Length]);
            }
            catch (SocketException)
            {
                continue;
            }

            caller.NoDelay = true;
            // Taken before either is half closed: afterwards a client no longer hands them out.
            var (left, right) = (caller.GetStream(), replica.GetStream());
            await Task.WhenAll(PumpAsync(left, right), PumpAsync(right, left));
            return;
        }
    }

    private static async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        try
        {
            await from.CopyToAsync(to);
            to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException)
        {
            // One side went away at once; the other must hear of it, or it would wait for ever.
            to.Close();
            from.Close();
        }
    }
}
