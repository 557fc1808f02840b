namespace Resilience.CommunityCertification.Objections;

/// <summary>How long it stays known who objected, once the objection is resolved and the publicity is over.</summary>
internal sealed record ObjectorRetention(int DaysAfterResolution)
{
    public const string Id = "objector-retention";

    public bool IsRight => DaysAfterResolution is >= 0 and <= 3650;
}
