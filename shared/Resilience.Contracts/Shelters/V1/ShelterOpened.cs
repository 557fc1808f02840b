using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.Shelters.V1;

/// <summary>A shelter (应急避难场所) takes people in. Address and point are what the public notice needs (SC577 art. 11).</summary>
/// <remarks>避难场所已启用，可接收群众。</remarks>
/// <param name="DivisionCode">Statutory division (区划代码), twelve digits down to the community, where the register has it.</param>
public sealed record ShelterOpened(
    Guid ShelterId, string Name, ShelterClass Class, string Address, double Longitude, double Latitude, int Capacity,
    Guid? ResponseId, string OpenedBy, string ManagingUnitCode, DateTimeOffset At, string? DivisionCode = null) : IPublicEvent
{
    public string Subject => $"shelters/{ShelterId}";
}
