using DotNet.Testcontainers.Containers;
using Resilience.LocalHosting.Servers;
using Testcontainers.PostgreSql;
using Testcontainers.RabbitMq;

namespace Resilience.Testing;

/// <summary>Starts the servers of a test run: containers where a Docker daemon answers, private processes elsewhere.</summary>
internal static class TestServersStart
{
    private const string PostgresImage = "postgis/postgis:17-3.5";
    private const string RabbitMqImage = "rabbitmq:4.1-management";
    private const string User = "resilience";

    public static async Task<(TestServerAddresses, IAsyncDisposable)> StartAsync(CancellationToken ct)
    {
        var notes = new List<string>();
        if (await DockerDaemon.AnswersAsync(ct))
            try
            {
                return await StartContainersAsync(ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                notes.Add($"Docker answers, but gives no servers ({failure.Message}); the tests use private processes.");
            }

        return await StartProcessesAsync(notes, ct);
    }

    private static async Task<(TestServerAddresses, IAsyncDisposable)> StartProcessesAsync(List<string> notes, CancellationToken ct)
    {
        await RequiredSoftware.EnsureAsync(notes.Add, ct);
        var options = new PrivateServerOptions { Throwaway = true };
        var starting = (Postgres: PrivatePostgres.StartAsync(options, ct), RabbitMq: PrivateRabbitMq.StartAsync(options, ct));
        var servers = new Together();
        try
        {
            var postgres = servers.Add(await starting.Postgres);
            var rabbitMq = servers.Add(await starting.RabbitMq);
            var management = new UriBuilder(rabbitMq.ManagementUri) { UserName = rabbitMq.UserName, Password = rabbitMq.Password };
            return (new(postgres.ConnectionString, rabbitMq.AmqpUri.ToString(), management.ToString(), [.. notes]), servers);
        }
        catch
        {
            await servers.DisposeAsync();
            if (await Task.WhenAny(starting.RabbitMq) is { IsCompletedSuccessfully: true } other)
                await (await other).DisposeAsync();
            throw;
        }
    }

    private static async Task<(TestServerAddresses, IAsyncDisposable)> StartContainersAsync(CancellationToken ct)
    {
        var servers = new Together();
        try
        {
            var postgres = servers.Add(new PostgreSqlBuilder(PostgresImage)
                .WithCommand("-c", "max_connections=400").WithCleanUp(true).Build());
            var rabbitMq = servers.Add(new RabbitMqBuilder(RabbitMqImage)
                .WithUsername(User).WithPassword(User).WithPortBinding(15672, assignRandomHostPort: true).WithCleanUp(true).Build());
            await Task.WhenAll(((IContainer)postgres).StartAsync(ct), ((IContainer)rabbitMq).StartAsync(ct));
            var management = $"http://{User}:{User}@{rabbitMq.Hostname}:{rabbitMq.GetMappedPublicPort(15672)}/";
            return (new(postgres.GetConnectionString(), rabbitMq.GetConnectionString(), management, []), servers);
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    private sealed class Together : IAsyncDisposable
    {
        private readonly List<IAsyncDisposable> _all = [];

        public T Add<T>(T one) where T : IAsyncDisposable
        {
            _all.Add(one);
            return one;
        }

        public async ValueTask DisposeAsync() => await Task.WhenAll(_all.Select(one => one.DisposeAsync().AsTask()));
    }
}
