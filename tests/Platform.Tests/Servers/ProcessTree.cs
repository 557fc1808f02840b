using System.Diagnostics;

namespace Resilience.Platform.Tests.Servers;

/// <summary>What runs on this machine, by /proc. A process that only waits to be collected by its parent counts as gone.</summary>
internal static class ProcessTree
{
    /// <summary>The process, everything below it, and everything that names <paramref name="folder"/> in its command line or environment.</summary>
    public static HashSet<int> Of(int processId, string folder)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0).Where(id => id > 0).ToList();
        var found = all.Where(id => id == processId || Read(id, "cmdline").Contains(folder) || Read(id, "environ").Contains(folder)).ToHashSet();
        found.Remove(Environment.ProcessId);
        while (all.Where(id => found.Contains(Parent(id))).Any(found.Add))
        {
            // Each round adds one generation.
        }

        return found;
    }

    /// <summary>Returns when none of them runs any more; fails after 30 s with the names of those that do.</summary>
    public static async Task GoneAsync(IReadOnlyCollection<int> processes)
    {
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (processes.Any(IsAlive))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), $"Still running: {string.Join(", ", processes.Where(IsAlive).Select(id => Read(id, "stat")))}");
            await timer.WaitForNextTickAsync();
        }
    }

    private static bool IsAlive(int id) => Stat(id) is [var state, ..] && state is not ("Z" or "X");

    private static int Parent(int id) => Stat(id) is [_, var parent, ..] ? int.Parse(parent) : 0;

    // 4711 (postgres) S 1 4711 …
    private static string[] Stat(int id)
    {
        var stat = Read(id, "stat");
        return stat.Length == 0 ? [] : stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
