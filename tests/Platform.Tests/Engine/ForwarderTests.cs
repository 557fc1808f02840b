using System.Net;
using System.Net.Sockets;
using System.Text;
using Resilience.LocalHosting.Engine;
using Resilience.Testing;

namespace Resilience.Platform.Tests.Engine;

public sealed class ForwarderTests
{
    [Fact]
    public async Task Takes_turns_between_two_replicas_and_passes_over_one_that_is_down()
    {
        var (first, second) = (Replica("first"), Replica("second"));
        var port = ServiceProcess.FreePort();
        using var forwarder = new Forwarder(port, [Port(first), Port(second)]);

        string[] answers = [await AskAsync(port), await AskAsync(port), await AskAsync(port), await AskAsync(port)];
        Assert.Equal(2, answers.Count(answer => answer == "first"));
        Assert.Equal(2, answers.Count(answer => answer == "second"));

        first.Dispose();
        Assert.Equal(["second", "second"], [await AskAsync(port), await AskAsync(port)]);
        second.Dispose();
    }

    private static TcpListener Replica(string name)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(async () =>
        {
            while (true)
            {
                using var caller = await listener.AcceptTcpClientAsync();
                await caller.GetStream().WriteAsync(Encoding.UTF8.GetBytes(name));
            }
        });
        return listener;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static async Task<string> AskAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("localhost", port);
        using var answer = new StreamReader(client.GetStream());
        client.Client.Shutdown(SocketShutdown.Send);
        return await answer.ReadToEndAsync();
    }
}
