using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Resilience.Bench.Pipeline;

/// <summary>
/// Command → consumer-committed event, 32 callers, durable and confirmed: the platform's kernel and the raw limit in turn, in one run.
/// </summary>
internal static class PipelineBench
{
    private const int Callers = 32;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(8);

    private sealed record Shape(string Name, Uri Address, string Database, Part Sender, Part Receiver);

    public static async Task<int> RunAsync()
    {
        await using var bed = await Bed.StartAsync();
        await bed.ExecuteAsync("postgres", "create database raw");
        await bed.ExecuteAsync("raw", """
            create table thing (id uuid primary key, occupancy int not null, written_at timestamptz not null);
            create table effect (id uuid primary key, sent_at timestamptz not null, applied_at timestamptz not null default clock_timestamp());
            create table raw_outbox (id uuid primary key, body bytea not null, due_at timestamptz not null default '-infinity');
            create index on raw_outbox (due_at, id);
            create table raw_inbox (id uuid primary key);
            """);

        var receiver = bed.Settings("platform_receiver", out var receiverAddress);
        await using var platformReceiver = await Part.StartAsync("platform-receiver", receiver, new Uri(receiverAddress, "/health/ready"));
        var sender = bed.Settings("platform_sender", out var platform);
        await using var platformSender = await Part.StartAsync("platform-sender", sender, new Uri(platform, "/health/ready"));
        var rawIn = bed.Settings("raw", out var rawReceiverAddress);
        await using var rawReceiver = await Part.StartAsync("raw-receiver", rawIn, new Uri(rawReceiverAddress, "/health/ready"));
        var rawOut = bed.Settings("raw", out var raw);
        await using var rawSender = await Part.StartAsync("raw-sender", rawOut, new Uri(raw, "/health/ready"));
        Shape[] shapes =
        [
            new("platform", platform, "platform_receiver", platformSender, platformReceiver),
            new("raw", raw, "raw", rawSender, rawReceiver),
        ];

        Console.WriteLine("warming up for 30 s each …");
        for (var i = 0; i < 2; i++)
        {
            foreach (var shape in shapes)
                await FullLoadAsync(bed, shape, TimeSpan.FromSeconds(15));
        }

        var results = shapes.ToDictionary(shape => shape.Name, _ => new List<Result>());
        for (var run = 1; run <= 3; run++)
        {
            foreach (var shape in shapes)
            {
                var result = await FullLoadAsync(bed, shape, Round);
                results[shape.Name].Add(result);
                Console.WriteLine($"run {run}  {shape.Name,-8}  {result.PerSecond,8:0} events/s");
            }
        }

        var platformRate = Median(results["platform"].Select(result => result.PerSecond));
        var rawRate = Median(results["raw"].Select(result => result.PerSecond));
        var half = shapes.ToDictionary(shape => shape.Name, _ => new List<Result>());
        for (var run = 1; run <= 3; run++)
        {
            foreach (var shape in shapes)
            {
                var result = await PacedAsync(bed, shape, platformRate / 2, Round);
                half[shape.Name].Add(result);
                Console.WriteLine($"half load, run {run}  {shape.Name,-8}  p50 {result.P50,6:0.0}  p99 {result.P99,6:0.0} ms");
            }
        }

        var (halfP50, halfP99) = (Medians(half, result => result.P50), Medians(half, result => result.P99));

        Console.WriteLine();
        Console.WriteLine("| shape | events/s (median of 3) | commit → effect at half of the platform's load: p50 / p99 ms (medians of 3) | processor µs per event, sender / receiver | resident MiB, sender / receiver |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var shape in shapes)
        {
            var cost = results[shape.Name].OrderBy(result => result.PerSecond).ElementAt(1);
            Console.WriteLine(
                $"| {shape.Name} | {Median(results[shape.Name].Select(result => result.PerSecond)):0} | {halfP50[shape.Name]:0.0} / {halfP99[shape.Name]:0.0} " +
                $"| {cost.SenderMicros:0} / {cost.ReceiverMicros:0} | {shape.Sender.ResidentMiB:0} / {shape.Receiver.ResidentMiB:0} |");
        }

        Console.WriteLine();
        Console.WriteLine($"ratio pipeline {platformRate / rawRate:0.00}");
        Console.WriteLine($"p99 commit-to-effect at half load {halfP99["platform"]:0.0} ms (limit 100)");
        return platformRate / rawRate >= 0.6 && halfP99["platform"] < 100 ? 0 : 1;
    }

    private sealed record Result(double PerSecond, double P50, double P99, double SenderMicros = 0, double ReceiverMicros = 0);

    private static async Task<Result> FullLoadAsync(Bed bed, Shape shape, TimeSpan length)
    {
        await bed.ExecuteAsync(shape.Database, "truncate effect");
        using var http = Client(shape);
        var (sender, receiver) = (shape.Sender.ProcessorMs, shape.Receiver.ProcessorMs);
        var clock = Stopwatch.StartNew();
        var sent = (await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            var count = 0;
            for (; clock.Elapsed < length; count++)
                await WriteAsync(http);
            return count;
        }))).Sum();
        var applied = await SettleAsync(bed, shape, sent);
        return new Result(
            sent / applied, 0, 0, (shape.Sender.ProcessorMs - sender) * 1000 / sent, (shape.Receiver.ProcessorMs - receiver) * 1000 / sent);
    }

    private static async Task<Result> PacedAsync(Bed bed, Shape shape, double perSecond, TimeSpan length)
    {
        await bed.ExecuteAsync(shape.Database, "truncate effect");
        using var http = Client(shape);
        var clock = Stopwatch.StartNew();
        var next = 0;
        var sent = (await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            var count = 0;
            while (clock.Elapsed < length)
            {
                var due = TimeSpan.FromSeconds(Interlocked.Increment(ref next) / perSecond);
                if (due > clock.Elapsed)
                    await Task.Delay(due - clock.Elapsed);
                await WriteAsync(http);
                count++;
            }

            return count;
        }))).Sum();
        await SettleAsync(bed, shape, sent);
        var (p50, p99) = await bed.ReadAsync<(double, double)>(shape.Database, """
            select percentile_cont(0.5) within group (order by ms), percentile_cont(0.99) within group (order by ms)
            from (select extract(epoch from applied_at - sent_at)::float8 * 1000 as ms from effect) e
            """);
        return new Result(sent / clock.Elapsed.TotalSeconds, p50, p99);
    }

    // Seconds from the first command to the last effect, by the database's clock.
    private static async Task<double> SettleAsync(Bed bed, Shape shape, int sent)
    {
        for (var attempt = 0; attempt < 1200; attempt++)
        {
            if (await bed.ReadAsync<long>(shape.Database, "select count(*) from effect") == sent)
                return await bed.ReadAsync<double>(shape.Database, "select extract(epoch from max(applied_at) - min(sent_at))::float8 from effect");
            await Task.Delay(50);
        }

        throw new TimeoutException($"{shape.Name}: not every one of {sent} commands had its effect within a minute.");
    }

    private static HttpClient Client(Shape shape)
    {
        var http = new HttpClient { BaseAddress = shape.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Bed.Token);
        return http;
    }

    private static async Task WriteAsync(HttpClient http)
    {
        using var answer = await http.PutAsJsonAsync($"/v1/things/{Guid.CreateVersion7()}", new { occupancy = 7, at = DateTimeOffset.UtcNow });
        answer.EnsureSuccessStatusCode();
    }

    private static Dictionary<string, double> Medians(Dictionary<string, List<Result>> results, Func<Result, double> figure) =>
        results.ToDictionary(result => result.Key, result => Median(result.Value.Select(figure)));

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
