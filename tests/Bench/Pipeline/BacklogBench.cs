using System.Diagnostics;

namespace Resilience.Bench.Pipeline;

/// <summary>100,000 events wait in the outbox: how fast they leave, and what the relay's memory does meanwhile.</summary>
internal static class BacklogBench
{
    public static async Task<int> RunAsync()
    {
        await using var bed = await Bed.StartAsync();
        var settings = bed.Settings("platform_receiver", out var address);
        await using var receiver = await Part.StartAsync("platform-receiver", settings, new Uri(address, "/health/ready"));
        var senderSettings = bed.Settings("platform_sender", out var senderAddress);
        await using var sender = await Part.StartAsync("platform-sender", senderSettings, new Uri(senderAddress, "/health/ready"));

        Console.WriteLine("| rows waiting | drained in s | rows/s | sender's resident MiB before | highest while draining |");
        Console.WriteLine("|---|---|---|---|---|");
        var highest = new List<double>();
        foreach (var rows in new[] { 5_000, 10_000, 100_000 })
        {
            var before = sender.ResidentMiB;
            await FillAsync(bed, rows);
            var clock = Stopwatch.StartNew();
            var top = before;
            while (await bed.ReadAsync<bool>("platform_sender", "select exists (select from outbox)"))
            {
                top = Math.Max(top, sender.ResidentMiB);
                await Task.Delay(50);
            }

            var seconds = clock.Elapsed.TotalSeconds;
            while (await bed.ReadAsync<long>("platform_receiver", "select count(*) from effect") < rows)
                await Task.Delay(50);
            await bed.ExecuteAsync("platform_receiver", "truncate effect");
            highest.Add(top);
            Console.WriteLine($"| {rows:N0} | {seconds:0.0} | {rows / seconds:0} | {before:0} | {top:0} |");
        }

        Console.WriteLine();
        Console.WriteLine($"ratio backlog-memory {highest[2] / highest[1]:0.00}");
        return 0;
    }

    private static Task FillAsync(Bed bed, int rows) => bed.ExecuteAsync("platform_sender", $$"""
        insert into outbox (id, type, body)
        select id, 'Resilience.Contracts.Shelters.V1:ShelterOccupancyReported', convert_to(format(
            '{"shelterId":"%s","name":"西流湖公园","occupancy":7,"capacity":24000,"managingUnitCode":"410102","at":"2026-07-01T00:00:00Z"}', id), 'UTF8')
        from (select gen_random_uuid() as id from generate_series(1, {{rows}})) event
        """);
}
