using System.Globalization;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Risks;

namespace Resilience.DualPrevention.Inspections;

/// <summary>How often a level looks at a risk: 每班、每日、每周、每月.</summary>
public enum InspectionFrequency
{
    EveryShift = 1,
    Daily,
    Weekly,
    Monthly,
}

/// <summary>Rule set <c>inspection-frequency</c>: which level looks how often at a risk of which colour, and the shifts of a day.</summary>
internal sealed record InspectionFrequencies(IReadOnlyList<Duty> Duties, IReadOnlyList<Shift> Shifts)
{
    public const string Id = "inspection-frequency";
}

internal sealed record Duty(ControlLevel Level, RiskColour Colour, InspectionFrequency Frequency);

/// <summary>A shift from one time of day to another; an end that is not later lies on the next day.</summary>
internal sealed record Shift(string Name, string Start, string End)
{
    public TimeOnly From => TimeOnly.Parse(Start, CultureInfo.InvariantCulture);

    public TimeOnly To => TimeOnly.Parse(End, CultureInfo.InvariantCulture);
}
