using System.Net.Http.Headers;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Tokens;
using Xunit;

namespace Resilience.Testing;

/// <summary>
/// One service, started for real on a fresh database and a fresh virtual host: HTTP in; HTTP, rows and events out. One per test assembly;
/// tests keep apart by their own ids.
/// </summary>
/// <typeparam name="TService">The service's public marker type.</typeparam>
public abstract class ServiceApp<TService>(string service) : IAsyncLifetime
    where TService : class
{
    private const string SigningKey = "a-key-for-tests-only-with-32-characters-or-more";
    private readonly List<Host> replicas = [];
    private string database = "";
    private Uri? broker;
    private EventProbe? probe;
    private Host? first;

    /// <summary>A caller of the city's emergency office who may write.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Connection string of the service's database.</summary>
    public string ConnectionString => database;

    /// <summary>AMQP address of the fresh virtual host.</summary>
    public Uri Broker => broker!;

    /// <summary>Settings beyond the two connection strings; the realm, for example.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        var servers = await TestServers.GetAsync();
        database = await servers.CreateDatabaseAsync(service.Replace('-', '_'));
        broker = await servers.CreateVirtualHostAsync();
        probe = await EventProbe.StartAsync(broker);
        await RestartAsync();
    }

    /// <summary>Stops every host of the service. What is sent meanwhile waits in the broker or in the outbox.</summary>
    public async Task StopAsync()
    {
        Host[] running;
        lock (replicas)
        {
            running = [.. replicas];
            replicas.Clear();
        }

        foreach (var replica in running)
            await replica.DisposeAsync();
    }

    /// <summary>Stops the host that was started first; the other replicas go on.</summary>
    public async Task StopFirstAsync()
    {
        Host replica;
        lock (replicas)
        {
            replica = replicas[0];
            replicas.RemoveAt(0);
        }

        await replica.DisposeAsync();
    }

    /// <summary>Stops every host and starts one anew.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        first = await StartReplicaAsync();
        Client = ClientFor("应急管理局", "410100");
    }

    /// <summary>Starts one more process-like host of the service on the same database and broker.</summary>
    /// <param name="settings">Settings of this replica alone.</param>
    public async Task<Host> StartReplicaAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(Settings)
        {
            ["ConnectionStrings:database"] = database,
            ["ConnectionStrings:messaging"] = Broker.ToString(),
            ["Resilience:TokenSigningKey"] = SigningKey,
            ["Resilience:Limits:RequestsPerSecond"] = "100000",
            ["Resilience:Relay:Lease"] = "00:00:08",
            ["Resilience:Relay:Patience"] = "00:00:05",
            ["Resilience:Relay:Poll"] = "00:00:00.2",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        var host = new Host(all);
        // Classes that share the service start replicas side by side.
        lock (replicas)
            replicas.Add(host);
        await Until.TrueAsync(async () =>
        {
            using var http = host.CreateClient();
            using var answer = await http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }, $"{service} is ready", TimeSpan.FromMinutes(3));
        return host;
    }

    /// <summary>A client with a token of its own.</summary>
    public HttpClient ClientFor(string department, string unit, params string[] scopes) => ClientFor(first!, department, unit, scopes);

    /// <summary>A client of one replica.</summary>
    public HttpClient ClientFor(Host replica, string department, string unit, params string[] scopes)
    {
        var client = replica.CreateClient();
        var token = TokenIssuer.Issue(SigningKey, department, unit, scopes.Length == 0 ? ["write"] : scopes, TimeSpan.FromHours(1));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client without a token.</summary>
    public HttpClient AnonymousClient() => first!.CreateClient();

    /// <summary>One value straight from the database.</summary>
    public async Task<T?> ReadAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(database);
        return await connection.QueryFirstOrDefaultAsync<T>(sql, parameters);
    }

    /// <summary>Rows straight from the database.</summary>
    public async Task<IReadOnlyList<T>> ReadAllAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(database);
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    /// <summary>Sends an event through outbox, broker and inbox, as another service would, and returns when every reaction of this service has taken it.</summary>
    /// <param name="message">The event.</param>
    /// <param name="times">How often the very same event is sent.</param>
    public async Task DeliverAsync<TEvent>(TEvent message, int times = 1)
        where TEvent : class
    {
        var id = Guid.CreateVersion7();
        var services = first!.Services;
        var reactions = services.GetRequiredService<Reactions>().All.Where(pair => pair.Event == typeof(TEvent)).Select(pair => pair.Reaction.Name).ToArray();
        if (reactions.Length == 0)
            throw new InvalidOperationException($"{service} does not react to {typeof(TEvent).Name}.");

        for (var i = 0; i < times; i++)
        {
            await using var work = await services.GetRequiredService<Database>().BeginAsync();
            await work.Sql.ExecuteAsync(
                "insert into outbox (id, type, body, exercise_at) values (@id, @type, @body, @at)",
                new { id, type = EventTypes.NameOf(typeof(TEvent)), body = JsonSerializer.SerializeToUtf8Bytes(message, PlatformJson.Options), at = ExerciseTime.Current });
            work.MarkPublished();
            await work.CommitAsync();
            await Until.TrueAsync(async () => !await ReadAsync<bool>("select exists (select from outbox where id = @id)", new { id }), "the event is sent");
        }

        await Until.TrueAsync(
            async () => await ReadAsync<long>("select count(*) from inbox where event_id = @id", new { id }) == reactions.Length,
            $"{string.Join(", ", reactions)} took {typeof(TEvent).Name}");
    }

    /// <summary>Waits for an event on the broker.</summary>
    public Task<TEvent> PublishedAsync<TEvent>(Func<TEvent, bool> matches)
        where TEvent : class =>
        probe!.WaitForAsync(matches);

    /// <summary>Waits for so many events on the broker, and gives all that have come by then: more than that is the test's to refuse.</summary>
    /// <remarks>Packets of two types, and of two replicas, come in any order: what came first in the database is awaited all the same.</remarks>
    public Task<IReadOnlyList<TEvent>> PublishedAsync<TEvent>(int count, Func<TEvent, bool> matches)
        where TEvent : class =>
        probe!.WaitForAsync(count, matches);

    /// <summary>What has been published so far; for "not at all", after something later has been awaited.</summary>
    public IReadOnlyList<TEvent> Published<TEvent>(Func<TEvent, bool> matches)
        where TEvent : class =>
        probe!.Seen(matches);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (probe is not null)
            await probe.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>One running host of the service, on Kestrel.</summary>
    public sealed class Host : WebApplicationFactory<TService>
    {
        private readonly IReadOnlyDictionary<string, string> settings;

        internal Host(IReadOnlyDictionary<string, string> settings)
        {
            this.settings = settings;
            // Kestrel, not the in-memory server: size limits and broken requests are its business.
            UseKestrel(0);
            StartServer();
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            // A process that does not stop in time ends all the same, and the broker takes its messages back; here the process is the test and goes on.
            builder.ConfigureServices(services => services.PostConfigure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(1)));
        }
    }
}
