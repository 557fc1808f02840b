using System.Net;
using System.Net.Sockets;
using System.Text;
using RabbitMQ.Client;
using Resilience.LocalHosting.Servers;

namespace Resilience.Platform.Tests.Servers;

public class PrivateRabbitMqTests
{
    private static readonly PrivateServerOptions Throwaway = new() { Throwaway = true };

    [Fact]
    public async Task Keeps_confirmed_messages_over_a_kill_and_leaves_no_process_after_a_stop()
    {
        using var scratch = new ScratchFolder();
        var options = Throwaway with { DataFolder = scratch["rabbitmq"], VirtualHost = "exercise", UserName = "duty", Password = "p@ss/word#1" };
        var rabbitMq = await PrivateRabbitMq.StartAsync(options, TestContext.Current.CancellationToken);
        await WithChannelAsync(rabbitMq, async channel =>
        {
            // Classic: RabbitMQ 3.10 loses a quorum queue that is declared within about a second before a SIGKILL.
            await channel.QueueDeclareAsync("kept", durable: true, exclusive: false, autoDelete: false);
            await channel.BasicPublishAsync("", "kept", mandatory: true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes("汛情"));
        });
        var (port, management) = (rabbitMq.Port, rabbitMq.ManagementPort);

        await rabbitMq.KillAsync();
        await rabbitMq.RestartAsync(TestContext.Current.CancellationToken);

        Assert.Equal((port, management), (rabbitMq.Port, rabbitMq.ManagementPort));
        await WithChannelAsync(rabbitMq, async channel =>
        {
            var message = await channel.BasicGetAsync("kept", autoAck: true);
            Assert.Equal("汛情", Encoding.UTF8.GetString(message!.Body.Span));
        });

        var processes = ProcessTree.Of(rabbitMq.ProcessId, scratch.Path);
        await rabbitMq.StopAsync();
        Assert.True(processes.Count > 3);
        await ProcessTree.GoneAsync(processes);
    }

    [Fact]
    public async Task Names_the_port_that_is_in_use()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var refusal = await Assert.ThrowsAsync<LocalHostingException>(
            () => PrivateRabbitMq.StartAsync(Throwaway with { Port = port }, TestContext.Current.CancellationToken));

        Assert.Contains($"RabbitMQ cannot use port {port}", refusal.Message);
    }

    [Fact]
    public async Task Says_what_to_install_when_the_program_is_missing()
    {
        using var empty = new ScratchFolder();

        var refusal = await Assert.ThrowsAsync<LocalHostingException>(
            () => PrivateRabbitMq.StartAsync(Throwaway, empty.Path, TestContext.Current.CancellationToken));

        Assert.Contains("apt-get install rabbitmq-server", refusal.Message);
    }

    private static async Task WithChannelAsync(PrivateRabbitMq rabbitMq, Func<IChannel, Task> act)
    {
        var factory = new ConnectionFactory { Uri = rabbitMq.AmqpUri };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await act(channel);
    }
}
