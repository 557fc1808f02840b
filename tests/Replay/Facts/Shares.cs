namespace Resilience.Replay.Facts;

/// <summary>Divides a published total exactly (largest remainder, 最大余额法).</summary>
internal static class Shares
{
    /// <summary>Whole numbers of at least <paramref name="least"/> that follow the weights and add up to the total.</summary>
    public static int[] Of(int total, IReadOnlyList<decimal> weights, int least = 0)
    {
        var free = total - least * weights.Count;
        ArgumentOutOfRangeException.ThrowIfNegative(free, nameof(total));
        var sum = weights.Sum();
        var exact = weights.Select(weight => free * weight / sum).ToArray();
        var shares = exact.Select(share => least + (int)decimal.Floor(share)).ToArray();
        var order = Enumerable.Range(0, exact.Length).OrderByDescending(i => exact[i] - decimal.Floor(exact[i])).ThenBy(i => i);
        foreach (var i in order.Take(total - shares.Sum()))
            shares[i]++;
        return shares;
    }

    /// <summary>The same in tenths, as rain is measured.</summary>
    public static decimal[] InTenths(decimal total, IReadOnlyList<decimal> weights) =>
        [.. Of(checked((int)(total * 10)), weights).Select(tenths => tenths / 10m)];
}
