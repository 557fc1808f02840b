using System.Net.Sockets;

namespace Resilience.Testing;

internal static class DockerDaemon
{
    /// <summary>True when a Docker daemon answers a ping within a second.</summary>
    public static async Task<bool> AnswersAsync(CancellationToken ct)
    {
        var host = new Uri(Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } set ? set : "unix:///var/run/docker.sock");
        using var handler = new SocketsHttpHandler();
        if (host.Scheme == "unix")
            handler.ConnectCallback = async (_, ending) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(host.AbsolutePath), ending);
                return new NetworkStream(socket, ownsSocket: true);
            };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(1) };
        try
        {
            using var reply = await http.GetAsync(host.Scheme == "unix" ? "http://docker/_ping" : $"http://{host.Authority}/_ping", ct);
            return reply.IsSuccessStatusCode;
        }
        catch (Exception absent) when (absent is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
