using Resilience.Replay.Facts;

namespace Resilience.Replay.Generation;

/// <summary>The city's published totals.</summary>
internal static class Totals
{
    private static readonly Dictionary<string, decimal> All = FactTable.Read("City/totals.csv").Rows.ToDictionary(row => row["key"], row => row.Decimal("value"));

    public static int Of(string key) => (int)All[key];

    /// <summary>Also one that is no whole number.</summary>
    public static decimal Exactly(string key) => All[key];
}
