using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Resilience.Bench;

/// <summary>The whole platform from spawn to ready, the city loaded by REST, and what it weighs at rest.</summary>
internal static partial class LoadBench
{
    public static async Task<int> RunAsync()
    {
        var appHost = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../Resilience.AppHost/bin/local/Release/net10.0/Resilience.AppHost.dll"));
        if (!File.Exists(appHost))
        {
            Console.Error.WriteLine("Build the app host first: dotnet build -c Release Resilience.AppHost");
            return 2;
        }

        var clock = Stopwatch.StartNew();
        using var platform = Process.Start(new ProcessStartInfo("dotnet", [appHost, "--replay", "--city-only", "--random-ports"]) { RedirectStandardOutput = true })!;
        var ready = new List<(string Name, double Seconds)>();
        var last = new Queue<string>();
        platform.OutputDataReceived += (_, line) => Note(line.Data, clock, ready, last);
        platform.BeginOutputReadLine();

        double started, city;
        try
        {
            started = await WhenAsync(platform, () => Children(platform.Id).Any(child => child.Name == "Replay"));
            city = await WhenAsync(platform, () => Children(platform.Id).All(child => child.Name != "Replay"));
        }
        catch (InvalidOperationException failure)
        {
            Console.Error.WriteLine($"{failure.Message} The platform's last lines:");
            lock (last)
                Console.Error.WriteLine(string.Join(Environment.NewLine, last));
            await StopAsync(platform);
            return 1;
        }

        // "At rest": what the loading left in the outboxes has gone, and each service has had its quiet half minute.
        await Task.Delay(TimeSpan.FromSeconds(45));
        var children = Children(platform.Id);

        Console.WriteLine();
        Console.WriteLine("| from spawn | s |");
        Console.WriteLine("|---|---|");
        foreach (var (name, seconds) in ready)
            Console.WriteLine($"| {name} ready | {seconds:0.0} |");
        Console.WriteLine($"| all ready, replay started | {started:0.0} |");
        Console.WriteLine($"| the whole city loaded by REST and checked (from the start of its process) | {city:0.0} |");
        Console.WriteLine();
        Console.WriteLine("| at rest | resident MiB | of it its own share MiB |");
        Console.WriteLine("|---|---|---|");
        foreach (var child in children.GroupBy(child => child.Name).OrderByDescending(group => group.Sum(child => child.Share)))
            Console.WriteLine($"| {child.Key} | {child.Sum(process => process.Resident):0} | {child.Sum(process => process.Share):0} |");
        Console.WriteLine($"| all, with servers and app host | | {children.Sum(child => child.Share):0} |");

        clock.Restart();
        await StopAsync(platform);
        Console.WriteLine($"| stopped in | {clock.Elapsed.TotalSeconds:0.0} s |");
        return 0;
    }

    private static async Task StopAsync(Process platform)
    {
        if (!platform.HasExited)
            Process.Start("kill", ["-TERM", $"{platform.Id}"]);
        await platform.WaitForExitAsync();
    }

    private static void Note(string? line, Stopwatch clock, List<(string, double)> ready, Queue<string> last)
    {
        if (line is null)
            return;
        if (Ready().Match(line) is { Success: true } match)
            ready.Add((match.Groups["name"].Value, clock.Elapsed.TotalSeconds));
        lock (last)
        {
            last.Enqueue(line);
            if (last.Count > 200)
                last.Dequeue();
        }
    }

    // Nothing here takes five minutes: a service that ended at its start would be waited for in vain.
    private static async Task<double> WhenAsync(Process platform, Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (platform.HasExited || clock.Elapsed > TimeSpan.FromMinutes(5))
                throw new InvalidOperationException("The platform ended, or five minutes passed.");
            await Task.Delay(100);
        }

        return clock.Elapsed.TotalSeconds;
    }

    // Beside the resident size the proportional one (Pss): PostgreSQL's processes share their buffers and the services their runtime, and a sum of
    // resident sizes would count those pages again for each.
    private static List<(string Name, double Resident, double Share)> Children(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => (Pid: int.Parse(name!), Parent: ParentOf(name!))).ToList();
        var found = new List<int> { root };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(parents.Where(process => process.Parent == found[i]).Select(process => process.Pid));
        return [.. found.Select(pid => (NameOf(pid), MiBOf(pid, "Rss:"), MiBOf(pid, "Pss:"))).Where(process => process.Item2 > 0)];
    }

    private static int ParentOf(string pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string NameOf(int pid)
    {
        try
        {
            var command = File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ');
            return Dll().Match(command) is { Success: true } match ? match.Groups["name"].Value
                : command.Contains("postgres", StringComparison.Ordinal) ? "PostgreSQL"
                : command.Contains("beam.smp", StringComparison.Ordinal) ? "RabbitMQ"
                : "small helpers";
        }
        catch (IOException)
        {
            return "gone";
        }
    }

    private static double MiBOf(int pid, string kind)
    {
        try
        {
            return File.ReadLines($"/proc/{pid}/smaps_rollup").Where(line => line.StartsWith(kind, StringComparison.Ordinal))
                .Sum(line => long.Parse(Digits().Match(line).Value)) / 1024.0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    [GeneratedRegex(@"(?<name>[a-z-]+) 就绪 ready")]
    private static partial Regex Ready();

    [GeneratedRegex(@"Resilience\.(?<name>\w+)\.dll")]
    private static partial Regex Dll();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
