using System.Net.Http.Json;
using Npgsql;

namespace Resilience.Testing;

/// <summary>The PostgreSQL and the RabbitMQ of a test run: the same for all its processes, real, and gone after it.</summary>
/// <remarks>
/// From <c>RESILIENCE_TEST_POSTGRES</c> (a connection string), <c>RESILIENCE_TEST_RABBITMQ</c> (an AMQP URI) and
/// <c>RESILIENCE_TEST_RABBITMQ_MANAGEMENT</c> (a URI with credentials) where they are set; otherwise from containers or private processes that a
/// <see cref="TestServersHolder">holder</see> keeps.
/// </remarks>
public sealed class TestServers
{
    private static readonly Lazy<Task<TestServers>> Shared = new(FindAsync);

    // Kept open for as long as this process lives: it is how the holder knows that somebody still tests.
    private readonly IDisposable? _holder;

    private TestServers(TestServerAddresses addresses, IDisposable? holder)
    {
        _holder = holder;
        PostgresConnectionString = addresses.Postgres;
        AmqpUri = new Uri(addresses.RabbitMq);
        ManagementUri = new Uri(addresses.Management);
    }

    /// <summary>A superuser's connection string.</summary>
    public string PostgresConnectionString { get; }

    /// <summary>An administrator on the virtual host <c>/</c>.</summary>
    public Uri AmqpUri { get; }

    /// <summary>The management API with an administrator's credentials in its user info.</summary>
    public Uri ManagementUri { get; }

    /// <summary>The servers, started by the first test process that asks.</summary>
    public static Task<TestServers> GetAsync() => Shared.Value;

    /// <summary>Makes an empty database of a name that nobody has used.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string prefix)
    {
        var name = $"{prefix}_{Guid.CreateVersion7():n}".ToLowerInvariant().Replace('-', '_');
        await using var connection = new NpgsqlConnection(PostgresConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database \"{name}\"", connection);
        await create.ExecuteNonQueryAsync();
        RemoveAtExit(() =>
        {
            using var sql = new NpgsqlConnection(PostgresConnectionString);
            sql.Open();
            using var drop = new NpgsqlCommand($"drop database if exists \"{name}\" with (force)", sql);
            drop.ExecuteNonQuery();
        });
        return new NpgsqlConnectionStringBuilder(PostgresConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Makes an empty virtual host on which the user of <see cref="AmqpUri"/> may do everything.</summary>
    /// <returns>The AMQP URI of that user on it.</returns>
    public async Task<Uri> CreateVirtualHostAsync()
    {
        var name = $"test-{Guid.CreateVersion7():n}";
        using var management = Management();
        using var created = await management.PutAsJsonAsync($"/api/vhosts/{name}", new { });
        created.EnsureSuccessStatusCode();
        var user = AmqpUri.UserInfo.Split(':')[0];
        using var granted = await management.PutAsJsonAsync($"/api/permissions/{name}/{user}", new { configure = ".*", write = ".*", read = ".*" });
        granted.EnsureSuccessStatusCode();
        RemoveAtExit(() =>
        {
            using var http = Management();
            http.Send(new HttpRequestMessage(HttpMethod.Delete, $"/api/vhosts/{name}")).Dispose();
        });
        return new UriBuilder(AmqpUri) { Path = name }.Uri;
    }

    private HttpClient Management()
    {
        var http = new HttpClient { BaseAddress = new UriBuilder(ManagementUri) { UserName = "", Password = "" }.Uri };
        http.DefaultRequestHeaders.Authorization = Credentials.Basic(ManagementUri);
        return http;
    }

    private static async Task<TestServers> FindAsync()
    {
        var given = TestServerAddresses.FromEnvironment();
        if (given is { Postgres.Length: > 0, RabbitMq.Length: > 0 })
            return new TestServers(given, holder: null);

        var (held, connection) = await TestServersConnection.OpenAsync();
        foreach (var note in held.Notes)
            await Console.Error.WriteLineAsync(note);
        return new TestServers(given.Or(held), connection);
    }

    // Servers of our own vanish after the run; on a server that somebody lent us we clean up.
    private void RemoveAtExit(Action remove)
    {
        if (_holder is not null)
            return;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            try
            {
                remove();
            }
            catch (Exception failure)
            {
                Console.Error.WriteLine($"Not removed after the tests: {failure.Message}");
            }
        };
    }
}
