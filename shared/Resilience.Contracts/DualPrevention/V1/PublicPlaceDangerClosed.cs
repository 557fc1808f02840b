namespace Resilience.Contracts.DualPrevention.V1;

/// <summary>A hidden danger (事故隐患) of a public place, such as a defect of a shelter, has been struck off (销号).</summary>
/// <remarks>公共场所（如避难场所）的隐患已销号。</remarks>
/// <param name="DangerId">That of a shelter's defect is the defect's.</param>
/// <param name="PlaceId">That of a shelter is the shelter's.</param>
/// <param name="Item">What was inspected.</param>
public sealed record PublicPlaceDangerClosed(
    Guid DangerId, Guid PlaceId, string Name, string Item, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"hidden-dangers/{DangerId}";
}
