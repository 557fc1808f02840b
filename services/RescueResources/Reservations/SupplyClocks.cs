namespace Resilience.RescueResources.Reservations;

/// <summary>How long goods are put aside without a commitment: the body of the rule set <c>supply-clocks</c>.</summary>
internal sealed record SupplyClocks(int ReservationHours)
{
    public const string Id = "supply-clocks";
}
