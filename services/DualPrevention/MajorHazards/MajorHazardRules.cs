using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.MajorHazards;

/// <summary>The tables of one edition: α by people within 500 m, bounds of the levels, Q and β of substances and classes.</summary>
internal sealed record MajorHazardTable(
    IReadOnlyList<AlphaBand> Alpha, IReadOnlyList<LevelBand> Levels, IReadOnlyList<HazardSubstance> Substances);

internal sealed record AlphaBand(int MinPeople, decimal Alpha);

internal sealed record LevelBand(short Level, decimal MinR);

internal sealed record HazardSubstance(string Code, string Chinese, string English, decimal CriticalTonnes, decimal Beta);

/// <summary>S, R and the level; no level where S is below one.</summary>
internal sealed record HazardGrade(decimal S, decimal R, decimal Alpha, short? Level);

/// <summary>Identification and grading of major hazard installations (重大危险源辨识与分级, GB 18218): S = Σ q/Q, R = α·Σ β·q/Q.</summary>
internal static class MajorHazardRules
{
    public static readonly Refusal UnknownSubstance = new(
        "major-hazard.unknown-substance", "该版本的临界量表没有此物质或类别。", "The table of critical quantities of this edition has no such substance or class.");

    public static readonly Refusal CountToCome = new(
        "major-hazard.count-to-come", "人口统计日期不得晚于今日。", "The day of the count of residents is not one to come.");

    public static string? UnknownIn(MajorHazardTable table, IEnumerable<InventoryItem> inventory) =>
        inventory.Select(item => item.Substance).FirstOrDefault(code => table.Substances.All(substance => substance.Code != code));

    public static HazardGrade Grade(MajorHazardTable table, IReadOnlyCollection<InventoryItem> inventory, int people)
    {
        var shares = inventory.Select(item =>
        {
            var substance = table.Substances.First(one => one.Code == item.Substance);
            return (Share: item.Tonnes / substance.CriticalTonnes, substance.Beta);
        }).ToList();
        var alpha = table.Alpha.Where(band => people >= band.MinPeople).MaxBy(band => band.MinPeople)!.Alpha;
        var s = Exact(shares.Sum(one => one.Share));
        var r = Exact(alpha * shares.Sum(one => one.Beta * one.Share));
        return new HazardGrade(s, r, alpha, s < 1 ? null : table.Levels.Where(band => r >= band.MinR).MinBy(band => band.Level)!.Level);
    }

    // Three thirds are one: what division cut off at the twenty-eighth digit does not decide about a level.
    private static decimal Exact(decimal value) => Math.Round(value, 12);
}
