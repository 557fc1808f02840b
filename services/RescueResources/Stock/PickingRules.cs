namespace Resilience.RescueResources.Stock;

/// <summary>A lot as picking sees it: when it expires, whether it was given for a purpose, and how much of it is there.</summary>
internal sealed record LotState(Guid LotId, DateOnly? ExpiresOn, string? DirectedUnit, Guid? DirectedResponse, decimal Quantity);

/// <summary>Where goods are to go.</summary>
internal sealed record Purpose(string ManagingUnitCode, Guid? ResponseId);

/// <summary>Which lots are taken: first expired first out (先到期先出), nothing expired, and gifts only for what they were given for.</summary>
internal static class PickingRules
{
    /// <summary>A lot is good on the day of its expiry, and no longer.</summary>
    public static bool IsExpired(DateOnly? expiresOn, DateOnly today) => expiresOn < today;

    /// <summary>Directed donations follow the donor's intention (SC577 art. 24).</summary>
    public static bool MayGoTo(LotState lot, Purpose purpose) =>
        (lot.DirectedUnit is null || lot.DirectedUnit == purpose.ManagingUnitCode)
        && (lot.DirectedResponse is null || lot.DirectedResponse == purpose.ResponseId);

    public static IReadOnlyList<LotState> Usable(IEnumerable<LotState> lots, Purpose purpose, DateOnly today) =>
        [.. lots.Where(lot => !IsExpired(lot.ExpiresOn, today) && MayGoTo(lot, purpose))
            .OrderBy(lot => lot.ExpiresOn ?? DateOnly.MaxValue).ThenBy(lot => lot.DirectedUnit is null && lot.DirectedResponse is null).ThenBy(lot => lot.LotId)];

    /// <summary>Takes a quantity off lots in their order; null when they do not hold that much.</summary>
    public static IReadOnlyList<LotQuantity>? Take(IEnumerable<LotQuantity> lots, decimal quantity)
    {
        var taken = new List<LotQuantity>();
        foreach (var lot in lots)
        {
            if (quantity == 0)
                break;
            var part = Math.Min(lot.Quantity, quantity);
            taken.Add(lot with { Quantity = part });
            quantity -= part;
        }

        return quantity == 0 ? taken : null;
    }
}
