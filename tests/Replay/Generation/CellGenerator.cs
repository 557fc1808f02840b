using Resilience.Replay.Facts;

namespace Resilience.Replay.Generation;

/// <summary>
/// Where the people of each unit are (人口网格). Published are totals only: they are spread over cells around the unit's seat, which are generated and say so.
/// </summary>
internal static class CellGenerator
{
    private const int CellsPerUnit = 200;

    // Of a hundred people so many count as vulnerable; reconstructed, as the cells are.
    private const int VulnerablePercent = 20;

    /// <param name="places">All units; those without residents on record have their people of 2019.</param>
    public static IReadOnlyList<PopulationCell> Generate(Places places, IReadOnlyList<UnitPopulation> residents)
    {
        var people = residents.ToDictionary(unit => unit.Code, unit => unit.Residents);
        return [.. places.All.SelectMany(place => CellsOf(place, people.GetValueOrDefault(place.Code, (int)(place.Population * 10_000))))];
    }

    private static IEnumerable<PopulationCell> CellsOf(Place place, int people)
    {
        var dice = NamedId.Dice(CityModel.Seed, $"cells/{place.Code}");
        var shares = Shares.Of(people, [.. Enumerable.Range(0, CellsPerUnit).Select(_ => (decimal)(0.4 + dice.NextDouble()))]);
        return shares.Select((share, i) =>
        {
            var (longitude, latitude) = place.PointNear(dice);
            return new PopulationCell(
                NamedId.Of($"cell/{place.Code}/{i}"), place.Code, longitude, latitude, share, share * VulnerablePercent / 100, Synthetic: true);
        });
    }
}
