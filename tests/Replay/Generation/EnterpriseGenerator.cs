using Resilience.Replay.Facts;

namespace Resilience.Replay.Generation;

/// <summary>The 3,565 enterprises that build dual prevention: 2,640 of them run effectively, and 16 of those are benchmarks. All generated.</summary>
internal static class EnterpriseGenerator
{
    private static readonly string[] Trades = ["机械制造", "食品", "化工", "建材", "铝业", "纺织", "仓储物流", "电子", "耐火材料", "印刷包装", "商贸", "建筑施工"];

    public static IReadOnlyList<Enterprise> Generate(Places places)
    {
        var order = Places.Spread(places.All, Totals.Of("enterprises")).Select((place, index) => (place, index)).ToArray();
        var dice = NamedId.Dice(CityModel.Seed, "enterprises");
        dice.Shuffle(order);
        return [.. order.Select((one, rank) => Made(one.place, one.index, StatusOf(rank))).OrderBy(enterprise => enterprise.Name, StringComparer.Ordinal)];
    }

    // The published numbers are cumulative: a benchmark also runs effectively.
    private static string StatusOf(int rank) =>
        rank < Totals.Of("enterprises-benchmark") ? "Benchmark"
        : rank < Totals.Of("enterprises-effectively-running") ? "EffectivelyRunning"
        : rank % 3 == 0 ? "Built"
        : "Building";

    private static Enterprise Made(Place place, int index, string status)
    {
        var key = $"enterprise/{index}";
        var dice = NamedId.Dice(CityModel.Seed, key);
        var (longitude, latitude) = place.PointNear(dice);
        // Every eleventh has red risks and every sixth orange ones: some 800 targets of a stop order.
        var red = dice.Next(11) == 0 ? dice.Next(1, 4) : 0;
        var orange = dice.Next(6) == 0 ? dice.Next(1, 7) : 0;
        return new Enterprise(
            NamedId.Of(key), $"{place.Unit.ShortName}{Trades[dice.Next(Trades.Length)]}企业{index + 1:0000}", status, red, orange, place.Code,
            longitude, latitude, Names.Person(dice), Names.Phone(dice), Synthetic: true);
    }
}
