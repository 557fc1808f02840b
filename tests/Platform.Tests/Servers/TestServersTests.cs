using System.Net;
using Npgsql;
using RabbitMQ.Client;
using Resilience.Testing;

namespace Resilience.Platform.Tests.Servers;

public class TestServersTests
{
    [Fact]
    public async Task Gives_an_empty_database_of_its_own()
    {
        var servers = await TestServers.GetAsync();

        var first = await servers.CreateDatabaseAsync("platform");
        var second = await servers.CreateDatabaseAsync("platform");

        Assert.NotEqual(first, second);
        await using var connection = new NpgsqlConnection(first);
        await connection.OpenAsync();
        await using var tables = new NpgsqlCommand("select count(*) from pg_tables where schemaname = 'public'", connection);
        Assert.Equal(0L, await tables.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Gives_a_virtual_host_on_which_one_may_declare_and_send()
    {
        var servers = await TestServers.GetAsync();

        var factory = new ConnectionFactory { Uri = await servers.CreateVirtualHostAsync() };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var queue = await channel.QueueDeclareAsync("", exclusive: true);
        await channel.BasicPublishAsync("", queue.QueueName, new byte[] { 1 });

        Assert.NotEqual("/", factory.VirtualHost);
    }

    [Fact]
    public async Task Gives_a_management_address_that_carries_its_credentials()
    {
        var servers = await TestServers.GetAsync();

        using var handler = new HttpClientHandler { Credentials = new NetworkCredential(
            servers.ManagementUri.UserInfo.Split(':')[0], Uri.UnescapeDataString(servers.ManagementUri.UserInfo.Split(':')[1])) };
        using var http = new HttpClient(handler);
        using var reply = await http.GetAsync(new Uri(servers.ManagementUri, "/api/overview"));

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
    }
}
