using System.Globalization;

namespace Resilience.Bench;

/// <summary>
/// Processor time of this program and of everything that it has started, servers included. On a machine that others use as well it says what a rate
/// cannot: what a question costs, whoever else was running.
/// </summary>
internal static class ProcessorTime
{
    /// <summary>So far, in milliseconds.</summary>
    public static double Ms()
    {
        var processes = new Dictionary<int, (int Parent, long Ticks)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid))
                continue;
            try
            {
                // 4242 (postgres) S 4200 … : behind the name the state, the parent, and as 12th to 15th the ticks of itself and of its ended children.
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                processes[pid] = (int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)));
            }
            catch (IOException)
            {
                // Ended meanwhile.
            }
        }

        // A tick is a hundredth of a second.
        return 10.0 * processes.Where(process => IsOurs(process.Key, processes)).Sum(process => process.Value.Ticks);
    }

    private static bool IsOurs(int pid, Dictionary<int, (int Parent, long Ticks)> processes)
    {
        while (pid != Environment.ProcessId)
        {
            if (!processes.TryGetValue(pid, out var process))
                return false;
            pid = process.Parent;
        }

        return true;
    }
}
