using System.Diagnostics;

namespace Resilience.LocalHosting.Servers;

/// <summary>Servers of an earlier run that have not ended yet: theirs is the data until they have.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Waits for what still runs on <paramref name="folder"/>, and ends it when its guard does not.</summary>
    public static async Task EndAsync(string folder, CancellationToken ct)
    {
        var deadline = Stopwatch.StartNew();
        while (Find(folder) is { Count: > 0 } left)
        {
            if (deadline.Elapsed > Patience)
                left.ForEach(Kill);
            await Task.Delay(50, ct);
        }
    }

    public static void Kill(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It ended between our looking and our killing.
        }
    }

    /// <summary>The direct children of a process; empty where the system has no /proc.</summary>
    public static List<int> Children(int processId)
    {
        try
        {
            return [.. File.ReadAllText($"/proc/{processId}/task/{processId}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>True until the process has ended; one that only waits to be collected by its parent counts as ended.</summary>
    public static bool IsAlive(int processId)
    {
        try
        {
            // 4711 (postgres) S 1 4711 …
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static List<int> Find(string folder)
    {
        var found = new List<int>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.pid"))
            if (int.TryParse(File.ReadAllText(file), out var processId) && IsAlive(processId) && Names(processId, folder))
                found.Add(processId);
        return found;
    }

    // The id may belong to another program by now; ours carry the folder in their command line or environment.
    private static bool Names(int processId, string folder)
    {
        foreach (var file in new[] { "cmdline", "environ" })
            try
            {
                if (File.ReadAllText($"/proc/{processId}/{file}").Contains(folder, StringComparison.Ordinal))
                    return true;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Another user's process is not one of ours.
            }

        return false;
    }
}
