using Resilience.Contracts.Vocabulary;
using Resilience.Shelters.Nearest;

namespace Resilience.Shelters.Tests.Nearest;

/// <summary>The tree in memory gives what PostGIS gives for the same places.</summary>
public class NearestTreeTests(SheltersApp app)
{
    [Theory]
    // A city, the whole Earth with its poles and its date line, and places that are all alike.
    [InlineData(112.7, 1.5, 34.2, 0.8, 3_000)]
    [InlineData(-180, 360, -90, 180, 3_000)]
    [InlineData(179.9, 0.2, 65, 0.2, 500)]
    [InlineData(113.6, 0, 34.7, 0, 50)]
    public async Task Finds_the_same_shelters_at_the_same_distance(double west, double width, double south, double height, int count)
    {
        var random = new Random(count);
        var shelters = Enumerable.Range(0, count).Select(i => Shelter(
            West(west + (random.NextDouble() * width)), south + (random.NextDouble() * height), random.Next(1, 300), i % 3 > 0)).ToList();
        var tree = new NearestTree(shelters);

        for (var question = 0; question < 40; question++)
        {
            var (longitude, latitude) = (West(west + (random.NextDouble() * width)), south + (random.NextDouble() * height));
            HazardKind? hazard = question % 2 == 0 ? HazardKind.Flood : null;
            var (people, limit) = (random.Next(1, 320), random.Next(1, 12));

            var found = tree.Find(longitude, latitude, hazard, people, limit);

            var suited = shelters.Where(one => one.View.FreePlaces >= people && (hazard is null || one.Suits.Contains(HazardKind.Flood))).Select(one => one.View).ToList();
            var metres = (await app.ReadAsync<double[]>(
                """
                select coalesce(array_agg(metres order by metres), '{}')
                from (
                    select st_makepoint(x, y)::geography <-> st_makepoint(@longitude, @latitude)::geography as metres
                    from unnest(@xs, @ys) as place (x, y)
                    order by metres
                    limit @limit) as nearest
                """,
                new { longitude, latitude, limit, xs = suited.Select(one => one.Longitude).ToArray(), ys = suited.Select(one => one.Latitude).ToArray() }))!;
            Assert.Equal(metres.Length, found.Count);
            Assert.All(found.Zip(metres), pair => Assert.Equal(pair.Second, pair.First.Metres, 0.01));
            Assert.All(found, one => Assert.Contains(suited, other => other.ShelterId == one.ShelterId));
            Assert.Equal(found.Count, found.Select(one => one.ShelterId).Distinct().Count());
        }
    }

    [Fact]
    public void Nothing_receives_and_nothing_is_found() => Assert.Empty(new NearestTree([]).Find(113.6, 34.7, null, 1, 5));

    private static double West(double longitude) => longitude > 180 ? longitude - 360 : longitude;

    private static ReceivingShelter Shelter(double longitude, double latitude, int free, bool flood) => new(
        new(Guid.CreateVersion7(), "西流湖公园", ShelterClass.I, "西三环以西", null, "410102", longitude, latitude, free, "0371-00000000", 0),
        new HashSet<HazardKind> { HazardKind.Earthquake, flood ? HazardKind.Flood : HazardKind.Fire });
}
