using Resilience.Replay.Facts;

namespace Resilience.Replay.Generation;

/// <summary>The city's published totals.</summary>
internal static class Totals
{
    private static readonly Dictionary<string, int> All = FactTable.Read("City/totals.csv").Rows.ToDictionary(row => row["key"], row => row.Int("value"));

    public static int Of(string key) => All[key];
}
