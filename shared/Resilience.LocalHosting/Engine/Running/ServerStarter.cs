using Aspire.Hosting.ApplicationModel;
using Npgsql;
using Resilience.LocalHosting.Servers;

namespace Resilience.LocalHosting.Engine;

/// <summary>Starts PostgreSQL and RabbitMQ as private processes, creates databases, and stops the servers.</summary>
internal sealed class ServerStarter(DataFolder data, Screen screen, CancellationToken stopping)
{
    private readonly Lock _gate = new();
    private readonly List<(Func<Task> Stop, Func<Task> Kill)> _servers = [];
    private Task _lastCreated = Task.CompletedTask;

    public async Task<StartedResource> StartAsync(PostgresServerResource resource)
    {
        var server = await PrivatePostgres.StartAsync(await OptionsAsync(resource, resource.UserNameParameter, resource.PasswordParameter), stopping);
        return Started(resource, (server.StopAsync, server.KillAsync), () => server.ProcessId, (resource.Name, $"postgresql://127.0.0.1:{server.Port}"));
    }

    public async Task<StartedResource> StartAsync(RabbitMQServerResource resource)
    {
        var variables = await ChildEnvironment.VariablesAsync(resource, 0, development: false, coloured: false, stopping);
        var options = await OptionsAsync(resource, resource.UserNameParameter, resource.PasswordParameter) with
        {
            UserName = resource.UserNameParameter is { } name ? await name.GetValueAsync(stopping) : "guest",
            VirtualHost = variables.GetValueOrDefault("RABBITMQ_DEFAULT_VHOST"),
        };
        var server = await PrivateRabbitMq.StartAsync(options, stopping);
        return Started(resource, (server.StopAsync, server.KillAsync), () => server.ProcessId,
            (resource.Name, $"amqp://127.0.0.1:{server.Port}"), ($"{resource.Name} management", server.ManagementUri.ToString()));
    }

    /// <summary>Creates a database unless it exists; one at a time, because they are all copied from the same template.</summary>
    public Task CreateAsync(PostgresDatabaseResource database)
    {
        lock (_gate)
        {
            return _lastCreated = CreateAfterAsync(_lastCreated, database);
        }
    }

    /// <summary>Stops the servers, and ends those that take longer than the patience; both keep what they have confirmed.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        List<(Func<Task> Stop, Func<Task> Kill)> servers;
        lock (_gate)
        {
            servers = [.. _servers];
        }

        var stops = Task.WhenAll(servers.Select(server => server.Stop()));
        if (await Task.WhenAny(stops, Task.Delay(patience)) != stops)
        {
            await Task.WhenAll(servers.Select(server => server.Kill()));
        }

        await stops;
    }

    private async Task CreateAfterAsync(Task previous, PostgresDatabaseResource database)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var server = await database.Parent.ConnectionStringExpression.GetValueAsync(stopping);
        await using var connection = new NpgsqlConnection($"{server};Database=postgres;Pooling=false");
        await connection.OpenAsync(stopping);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
        {
            Parameters = { new() { Value = database.DatabaseName } },
        };
        if (await exists.ExecuteScalarAsync(stopping) is null)
        {
            var quoted = database.DatabaseName.Replace("\"", "\"\"", StringComparison.Ordinal);
            await using var create = new NpgsqlCommand($"create database \"{quoted}\"", connection);
            await create.ExecuteNonQueryAsync(stopping);
        }
    }

    private async Task<PrivateServerOptions> OptionsAsync(ContainerResource resource, ParameterResource? userName, ParameterResource password) => new()
    {
        DataFolder = resource.Annotations.OfType<DataVolumeAnnotation>().LastOrDefault() is { } volume ? data.Volume(volume.Name) : null,
        Port = new EndpointReference(resource, "tcp").Port,
        UserName = userName is null ? null : await userName.GetValueAsync(stopping),
        Password = await password.GetValueAsync(stopping),
        Log = screen.Say,
    };

    private StartedResource Started(IResource resource, (Func<Task>, Func<Task>) server, Func<int> processId, params (string, string)[] addresses)
    {
        lock (_gate)
        {
            _servers.Add(server);
        }

        return new(EndAsync(resource, processId), _ => true) { Addresses = addresses };
    }

    private async Task<int> EndAsync(IResource resource, Func<int> processId)
    {
        while (processId() != 0)
        {
            await Task.Delay(1_000, CancellationToken.None);
        }

        if (!stopping.IsCancellationRequested)
        {
            screen.Say($"服务器 {resource.Name} 意外结束，请查看其数据目录中的日志。 The server {resource.Name} ended unexpectedly; see the log in its data folder.");
        }

        return 1;
    }
}
