namespace Resilience.Contracts.SafeCity.V1;

/// <summary>A checklist item (对标清单项) of the safe-development city has gone a step in one district, forward or back.</summary>
/// <remarks>示范城市对标清单项在一个区的状态发生变化。</remarks>
/// <param name="Year">The assessment that it belongs to.</param>
/// <param name="Code">Of the item in the edition, as <c>T43-01</c>.</param>
/// <param name="Number">Place in the item's history there; a reader ignores what is older than what it knows.</param>
/// <param name="State">After the step: NotStarted, InProgress, SelfPassed, CityVerified or ProvinciallyReviewed.</param>
/// <param name="Reason">Why it was returned or failed; null for a step forward.</param>
public sealed record ChecklistItemChanged(
    int Year, string Edition, string Code, string Text, string LeadDepartment, int Number, string Act, string State, string? Reason, DateOnly DueOn,
    string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"safe-city-years/{Year}/items/{Code}/units/{ManagingUnitCode}";
}
