namespace Resilience.Shelters.Assignment;

/// <summary>Who comes first: the body of the rule set <c>evacuation-priority</c>.</summary>
/// <param name="VulnerableWeight">How many metres of others one metre of the vulnerable is worth. Where places lack they are placed first in any case.</param>
internal sealed record EvacuationPriority(int VulnerableWeight)
{
    public const string Id = "evacuation-priority";

    public bool IsRight => VulnerableWeight is >= 1 and <= 10;
}
