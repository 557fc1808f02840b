using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Grading;

/// <summary>Grades a risk by the tables in force, in decimal arithmetic: 0.1, 0.2 and 0.5 are table values.</summary>
internal static class GradingRules
{
    public static readonly Refusal NotInTable = new(
        "grading.value-not-in-table", "取值不在评价方法的取值表内。", "The value is not in the table of the method.");

    public static readonly Refusal ExposureMissing = new(
        "grading.exposure-missing", "LEC 法须给出暴露频繁程度 E。", "The LEC method needs an exposure E.");

    public static readonly Refusal ExposureSuperfluous = new(
        "grading.exposure-superfluous", "风险矩阵法没有暴露频繁程度 E。", "The risk matrix has no exposure E.");

    /// <summary>Null when every value is in its table; else the refusal, the field and the values that it may take.</summary>
    public static (Refusal Refusal, string Field, decimal[] Allowed)? WhyNot(GradingTable table, Score score)
    {
        if (table.Exposure is null && score.Exposure is not null)
            return (ExposureSuperfluous, "exposure", []);
        if (table.Exposure is not null && score.Exposure is null)
            return (ExposureMissing, "exposure", Values(table.Exposure));
        if (!Holds(table.Likelihood, score.Likelihood))
            return (NotInTable, "likelihood", Values(table.Likelihood));
        if (table.Exposure is not null && !Holds(table.Exposure, score.Exposure!.Value))
            return (NotInTable, "exposure", Values(table.Exposure));
        return Holds(table.Consequence, score.Consequence) ? null : (NotInTable, "consequence", Values(table.Consequence));
    }

    /// <summary>D = L × E × C, or R = L × S.</summary>
    public static decimal Points(Score score) => score.Likelihood * (score.Exposure ?? 1) * score.Consequence;

    /// <summary>The gravest band that the points reach.</summary>
    public static RiskColour ColourOf(GradingTable table, decimal points) =>
        table.Bands.Where(band => points >= band.AtLeast).Max(band => band.Colour);

    /// <summary>The grade is the graver of the scored one and the override: any rule of direct red makes it red.</summary>
    public static RiskColour Grade(RiskColour scored, bool directRed) => directRed ? RiskColour.Red : scored;

    /// <summary>True when every product of the tables falls into exactly one band and no band is left empty by its order.</summary>
    public static bool IsWhole(GradingTable table)
    {
        var bands = table.Bands.OrderBy(band => band.AtLeast).ToList();
        var products = (from l in table.Likelihood from e in table.Exposure ?? [new(1, "")] from c in table.Consequence select l.Value * e.Value * c.Value).ToList();
        return products.Count > 0 && bands.Select(band => band.Colour).SequenceEqual(Enum.GetValues<RiskColour>())
            && bands.Select(band => band.AtLeast).Distinct().Count() == bands.Count
            && bands[0].AtLeast <= products.Min() && bands[^1].AtLeast <= products.Max();
    }

    private static bool Holds(IReadOnlyList<TableValue> table, decimal value) => table.Any(row => row.Value == value);

    private static decimal[] Values(IReadOnlyList<TableValue> table) => [.. table.Select(row => row.Value)];
}
