namespace Resilience.DualPrevention.HiddenDangers;

/// <summary>What is known of a danger when it is found: item, place, finder, time, and words or a photo.</summary>
/// <param name="Id">Null for a new one.</param>
internal sealed record NewDanger(
    Guid? Id, Guid EnterpriseId, DangerSource Source, DangerKind Kind, string Item, string Description, string Place, Person Finder, DateTimeOffset FoundAt)
{
    public Guid? RiskId { get; init; }

    public Guid? MeasureId { get; init; }

    /// <summary>The failed inspection item; it opens one danger, however often it is sent.</summary>
    public Guid? InspectionItemId { get; init; }

    public InspectionType? InspectionType { get; init; }

    /// <summary>The inspection of a public place that found it; it stays in the danger's history.</summary>
    public Guid? PlaceInspectionId { get; init; }

    public double? Longitude { get; init; }

    public double? Latitude { get; init; }

    public IReadOnlyList<EvidenceItem> Evidence { get; init; } = [];

    public bool Synthetic { get; init; }
}
