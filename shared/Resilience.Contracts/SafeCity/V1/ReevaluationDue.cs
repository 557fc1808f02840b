namespace Resilience.Contracts.SafeCity.V1;

/// <summary>Three years have passed since the city was named a safe-development city: it is evaluated again (复评), or loses the title.</summary>
/// <remarks>命名满三年,须复评;不合格的撤销命名、摘牌。</remarks>
public sealed record ReevaluationDue(
    Guid NamingId, int Year, DateOnly NamedOn, string Document, DateOnly DueOn, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"safe-city-namings/{NamingId}";
}
