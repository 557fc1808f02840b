using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Dapper;
using Npgsql;
using Resilience.LocalHosting.Servers;
using Resilience.Platform.Tests.Kernel;
using Resilience.Testing;

[assembly: AssemblyFixture(typeof(ChainBed))]

namespace Resilience.Platform.Tests.Kernel;

/// <summary>
/// The shortest whole chain as processes on servers of its own, so that each part can be killed: RiskMonitoring takes a signal,
/// ProvincialExchange records it under the next number. One signal in, exactly one number out.
/// </summary>
public sealed class ChainBed : IAsyncLifetime
{
    private readonly SemaphoreSlim one = new(1);
    private bool started;
    private (string Name, string Value) telemetry;

    internal PrivatePostgres Postgres { get; private set; } = null!;

    internal PrivateRabbitMq Rabbit { get; private set; } = null!;

    internal ServiceProcess Sender { get; private set; } = null!;

    internal ServiceProcess Receiver { get; private set; } = null!;

    internal ServiceProcess Operations { get; private set; } = null!;

    internal string SenderDatabase => Database("risk_monitoring");

    internal string ReceiverDatabase => Database("provincial_exchange");

    // Only the tests that kill something pay for the servers: the bed is made when the first of them comes.
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async Task<IDisposable> EnterAsync()
    {
        await one.WaitAsync();
        if (!started)
        {
            await RequiredSoftware.EnsureAsync(Console.WriteLine, CancellationToken.None);
            var options = new PrivateServerOptions { Throwaway = true };
            Postgres = await PrivatePostgres.StartAsync(options, CancellationToken.None);
            Rabbit = await PrivateRabbitMq.StartAsync(options, CancellationToken.None);
            var intake = ServiceProcess.FreePort();
            telemetry = ("services__operations__otlp__0", $"http://127.0.0.1:{intake}");
            Operations = await ServiceProcess.StartAsync("Operations", Database("operations"), Rabbit.AmqpUri, ("OTLP_PORT", $"{intake}"));
            Receiver = await ServiceProcess.StartAsync("ProvincialExchange", ReceiverDatabase, Rabbit.AmqpUri, telemetry);
            Sender = await ServiceProcess.StartAsync("RiskMonitoring", SenderDatabase, Rabbit.AmqpUri, telemetry);
            started = true;
        }

        return new Leave(one);
    }

    internal Task<ServiceProcess> SecondSenderAsync() => ServiceProcess.StartAsync("RiskMonitoring", SenderDatabase, Rabbit.AmqpUri, telemetry);

    /// <summary>Sends signals from several callers until told to stop; returns the ids of those that got a 2xx.</summary>
    internal async Task<IReadOnlyCollection<Guid>> SendAsync(int count, Func<int, Task>? afterEach = null, params ServiceProcess[] senders)
    {
        if (senders.Length == 0)
            senders = [Sender];
        var accepted = new ConcurrentBag<Guid>();
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async caller =>
        {
            for (int number; (number = Interlocked.Increment(ref next)) <= count;)
            {
                var id = Guid.CreateVersion7();
                if (await PutAsync(senders[caller % senders.Length], id))
                    accepted.Add(id);
                if (afterEach is not null)
                    await afterEach(number);
            }
        }));
        return accepted;
    }

    /// <summary>Every accepted signal is recorded exactly once, and the numbers have no gap.</summary>
    internal async Task AssertWholeAsync(IReadOnlyCollection<Guid> accepted)
    {
        var subjects = accepted.Select(id => $"weather-signals/{id}").ToArray();
        await Until.TrueAsync(async () => await ReadAsync<long>(
            ReceiverDatabase, "select count(distinct subject) from public_event where subject = any (@subjects)", new { subjects }) == subjects.Length,
            $"{subjects.Length} signals have reached the province's feed", TimeSpan.FromSeconds(120));

        Assert.Equal(subjects.Length, await ReadAsync<long>(
            ReceiverDatabase, "select count(*) from public_event where subject = any (@subjects)", new { subjects }));
        Assert.True(await ReadAsync<bool>(
            ReceiverDatabase, "select count(*) = max(sequence) and min(sequence) = 1 from public_event"), "The numbers have a gap.");
        Assert.Equal(0, await ReadAsync<long>(
            ReceiverDatabase, "select count(*) - count(distinct event_id) from public_event"));
    }

    internal static async Task<T> ReadAsync<T>(string database, string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        return (await connection.QuerySingleAsync<T>(sql, parameters))!;
    }

    public async ValueTask DisposeAsync()
    {
        if (started)
        {
            await Sender.DisposeAsync();
            await Receiver.DisposeAsync();
            await Operations.DisposeAsync();
            await Rabbit.DisposeAsync();
            await Postgres.DisposeAsync();
        }

        one.Dispose();
    }

    private static async Task<bool> PutAsync(ServiceProcess sender, Guid id)
    {
        try
        {
            using var answer = await sender.Client.PutAsJsonAsync($"/v1/weather-signals/{id}", new
            {
                kind = "Rainstorm", level = "Yellow", areaCodes = new[] { "410105" }, issuedAt = DateTimeOffset.UtcNow, issuer = "郑州市气象台", text = "未来6小时降水量将达50毫米以上",
            });
            // While a server is away a 503 is a fair answer; a 500 never is.
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private string Database(string name) => new NpgsqlConnectionStringBuilder(Postgres.ConnectionString) { Database = name }.ConnectionString;

    private sealed class Leave(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
