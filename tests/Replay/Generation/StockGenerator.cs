using Resilience.Replay.Facts;

namespace Resilience.Replay.Generation;

/// <summary>A few supplies per warehouse. No total of the city is public, so the quantities stand for nothing.</summary>
internal static class StockGenerator
{
    // Seven digits as GB/T 38565-2020 builds them; the code table is not public, so these are samples.
    private static readonly (string Code, string Name, string Unit, int Usual)[] Items =
    [
        ("1010101", "帐篷", "顶", 300),
        ("1020101", "棉被", "床", 900),
        ("2010101", "冲锋舟", "艘", 12),
        ("2020101", "移动排水泵车", "台", 6),
        ("3010101", "编织袋", "条", 20_000),
    ];

    public static IReadOnlyList<Warehouse> Warehouses(Places places) => [.. places.All.Select(place =>
    {
        var dice = NamedId.Dice(CityModel.Seed, $"warehouse/{place.Code}");
        return new Warehouse(
            WarehouseOf(place), $"{place.Unit.ShortName}应急物资库", "County", $"{place.Unit.Name}应急物资库", Names.Person(dice), Names.Phone(dice), 600 + (100 * dice.Next(10)),
            place.Code, place.Unit.Longitude, place.Unit.Latitude, Synthetic: true);
    })];

    public static IReadOnlyList<StockItem> Generate(Places places) => [.. places.All.SelectMany(place => Items.Select(item =>
    {
        var key = $"stock/{place.Code}/{item.Code}";
        var dice = NamedId.Dice(CityModel.Seed, key);
        return new StockItem(
            NamedId.Of(key), item.Code, item.Name, item.Unit, Math.Max(1, (int)(item.Usual * (0.5 + dice.NextDouble()))), $"{place.Unit.ShortName}应急物资库",
            "Physical", place.Code, place.Unit.Longitude, place.Unit.Latitude, Synthetic: true, WarehouseOf(place), Minimum: item.Usual / 2);
    }))];

    private static Guid WarehouseOf(Place place) => NamedId.Of($"warehouse/{place.Code}");
}
