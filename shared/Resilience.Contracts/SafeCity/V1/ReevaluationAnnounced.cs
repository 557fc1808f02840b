namespace Resilience.Contracts.SafeCity.V1;

/// <summary>The re-evaluation (复评) of the city as a safe-development city comes near: the city prepares its material.</summary>
/// <remarks>复评临近预告,城市准备复评材料。</remarks>
public sealed record ReevaluationAnnounced(
    Guid NamingId, int Year, DateOnly NamedOn, string Document, DateOnly DueOn, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"safe-city-namings/{NamingId}";
}
