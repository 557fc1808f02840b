using Resilience.Contracts.Vocabulary;

namespace Resilience.DualPrevention.Grading;

/// <summary>A rule set <c>grading-…</c>: the values that may be chosen and the bands of their product. Only LEC has an exposure.</summary>
internal sealed record GradingTable(
    IReadOnlyList<TableValue> Likelihood, IReadOnlyList<TableValue>? Exposure, IReadOnlyList<TableValue> Consequence, IReadOnlyList<GradingBand> Bands);

/// <summary>One value of a table with what it stands for.</summary>
internal sealed record TableValue(decimal Value, string Meaning);

/// <summary>A colour from its lower bound on; the bound itself belongs to it.</summary>
internal sealed record GradingBand(decimal AtLeast, RiskColour Colour);
