using System.Diagnostics;
using NetTopologySuite.Geometries;
using Resilience.HazardAreas;

namespace Resilience.IncidentCommand.Tests.HazardAreas;

public class OpenPathTests
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    [Fact]
    public void Without_an_area_the_way_is_the_straight_line()
    {
        // One degree of the meridian on the mean sphere is 111,195 m.
        Assert.Equal(111_195, OpenPath.To(113, 35, []).MetresFrom(113, 34)!.Value, 1.0);
        Assert.Equal(
            OpenPath.Metres(113.5, 34.7, 113.6, 34.7), OpenPath.To(113.6, 34.7, [Box(113, 35, 113.1, 35.1)]).MetresFrom(113.5, 34.7)!.Value, 0.001);
    }

    [Fact]
    public void An_area_between_is_walked_around_by_the_shorter_side()
    {
        // A wall from 34.60 to 34.71 on the line at 34.70: the way leads over the near northern corners.
        var wall = Box(113.54, 34.60, 113.56, 34.71);

        var way = OpenPath.To(113.6, 34.7, [wall]).MetresFrom(113.5, 34.7)!.Value;

        var expected = OpenPath.Metres(113.5, 34.7, 113.54, 34.71) + OpenPath.Metres(113.54, 34.71, 113.56, 34.71) + OpenPath.Metres(113.56, 34.71, 113.6, 34.7);
        Assert.InRange(way, expected, expected + 20);
    }

    [Fact]
    public void Two_areas_that_meet_are_one_wall()
    {
        var (south, north) = (Box(113.54, 34.60, 113.56, 34.70), Box(113.55, 34.69, 113.57, 34.80));

        var way = OpenPath.To(113.6, 34.7, [south, north]).MetresFrom(113.5, 34.7)!.Value;

        Assert.True(way > OpenPath.Metres(113.5, 34.7, 113.55, 34.60), $"{way} m leads through the wall");
    }

    [Fact]
    public void Nobody_gets_into_an_area_or_out_of_one_or_out_of_a_ring()
    {
        var area = Box(113.5, 34.6, 113.6, 34.7);
        var toInside = OpenPath.To(113.55, 34.65, [area]);
        Assert.True(toInside.IsClosed);
        Assert.Null(toInside.MetresFrom(113.4, 34.65));
        Assert.Null(OpenPath.To(113.4, 34.65, [area]).MetresFrom(113.55, 34.65));

        var ring = Box(113.5, 34.6, 113.6, 34.7).Difference(Box(113.52, 34.62, 113.58, 34.68));
        var toMiddle = OpenPath.To(113.55, 34.65, [ring]);
        Assert.False(toMiddle.IsClosed);
        Assert.Null(toMiddle.MetresFrom(113.4, 34.65));
        Assert.NotNull(toMiddle.MetresFrom(113.53, 34.63));
    }

    [Fact]
    public void A_way_out_of_a_bay_of_a_long_outline_is_found()
    {
        // A horseshoe of two thousand positions, open to the north; its simpler hull may close the bay, the exact one does not.
        var outline = Enumerable.Range(0, 1_000).Select(i => Math.PI * (0.6 + 1.8 * i / 999)).ToArray();
        var shell = outline.Select(a => new Coordinate(113.5 + 0.1 * Math.Cos(a), 34.7 + 0.1 * Math.Sin(a)))
            .Concat(outline.Reverse().Select(a => new Coordinate(113.5 + 0.09 * Math.Cos(a), 34.7 + 0.09 * Math.Sin(a)))).ToList();
        var horseshoe = Factory.CreatePolygon([.. shell, shell[0]]);
        Assert.True(horseshoe.IsValid);

        var way = OpenPath.To(113.5, 34.7, [horseshoe]).MetresFrom(113.5, 34.5)!.Value;

        Assert.True(way > OpenPath.Metres(113.5, 34.7, 113.5, 34.5) * 1.4, $"{way} m leads through the horseshoe");
    }

    [Fact]
    public void Many_ways_around_a_ragged_outline_are_found_within_a_request()
    {
        var random = new Random(1);
        var shore = Enumerable.Range(0, 2_000).Select(i => 2 * Math.PI * i / 2_000)
            .Select(a => (A: a, R: 0.08 + 0.01 * random.NextDouble())).Select(p => new Coordinate(113.5 + p.R * Math.Cos(p.A), 34.7 + p.R * Math.Sin(p.A))).ToList();
        var lake = Factory.CreatePolygon([.. shore, shore[0]]);
        var started = Stopwatch.StartNew();

        var path = OpenPath.To(113.62, 34.7, [lake]);
        var ways = Enumerable.Range(0, 100).Select(i => path.MetresFrom(113.38, 34.65 + i * 0.001)).ToList();

        Assert.All(ways, way => Assert.InRange(way!.Value, 23_000, 33_000));
        // Every pair of positions against every edge would take hours; a busy machine takes half a minute for this.
        Assert.True(started.Elapsed < TimeSpan.FromMinutes(5), $"{started.Elapsed}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{started.Elapsed}");
    }

    [Fact]
    public void Every_way_is_as_short_as_a_fine_grid_allows_and_never_shorter_than_the_straight_line()
    {
        var random = new Random(20210720);
        for (var round = 0; round < 8; round++)
        {
            var areas = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Hull(random)).ToList();
            var (from, to) = ((0.025, random.Next(2, 78) / 80.0), (0.975, random.Next(2, 78) / 80.0));

            var way = OpenPath.To(Longitude(to.Item1), Latitude(to.Item2), areas).MetresFrom(Longitude(from.Item1), Latitude(from.Item2));

            var grid = new GridWay(areas).Metres(from, to);
            Assert.Equal(grid is null, way is null);
            if (way is null)
                continue;
            Assert.True(way >= OpenPath.Metres(Longitude(from.Item1), Latitude(from.Item2), Longitude(to.Item1), Latitude(to.Item2)) - 0.01);
            // A way on the grid of sixteen directions is up to 2.8 % longer than the shortest, and keeps half a cell away from the areas.
            Assert.InRange(grid!.Value / way.Value, 0.999, 1.05);
        }
    }

    private static double Longitude(double x) => 113.5 + 0.1 * x;

    private static double Latitude(double y) => 34.7 + 0.1 * y;

    private static Geometry Box(double west, double south, double east, double north) => Factory.ToGeometry(new Envelope(west, east, south, north));

    private static Geometry Hull(Random random)
    {
        var (x, y, size) = (0.2 + random.NextDouble() * 0.6, 0.2 + random.NextDouble() * 0.6, 0.05 + random.NextDouble() * 0.15);
        var points = Enumerable.Range(0, 8).Select(_ => new Coordinate(
            Longitude(x + size * (random.NextDouble() - 0.5)), Latitude(y + size * (random.NextDouble() - 0.5)))).ToArray();
        return Factory.CreateMultiPointFromCoords(points).ConvexHull();
    }

    /// <summary>Dijkstra on a grid: slow, simple, and nothing in common with the visibility graph.</summary>
    private sealed class GridWay(List<Geometry> areas)
    {
        private const int Size = 80;

        private static readonly (int X, int Y)[] Steps =
            [.. from x in Enumerable.Range(-2, 5) from y in Enumerable.Range(-2, 5) where Math.Abs(x) + Math.Abs(y) is 1 or 3 || (Math.Abs(x), Math.Abs(y)) == (1, 1) select (x, y)];

        private readonly NetTopologySuite.Geometries.Prepared.IPreparedGeometry _closed =
            NetTopologySuite.Geometries.Prepared.PreparedGeometryFactory.Prepare(Factory.BuildGeometry(areas).Union());

        public double? Metres((double X, double Y) from, (double X, double Y) to)
        {
            var (start, goal) = (Node(from), Node(to));
            var best = new Dictionary<(int, int), double> { [start] = 0 };
            var open = new PriorityQueue<(int X, int Y), double>([(start, 0)]);
            while (open.TryDequeue(out var at, out var metres))
            {
                if (at == goal)
                    return metres;
                if (metres > best[at])
                    continue;
                foreach (var step in Steps)
                {
                    var next = (X: at.X + step.X, Y: at.Y + step.Y);
                    if (next.X is < -Size / 4 or > Size * 5 / 4 || next.Y is < -Size / 4 or > Size * 5 / 4 || _closed.Intersects(Factory.CreateLineString([Place(at), Place(next)])))
                        continue;
                    var length = metres + OpenPath.Metres(Place(at).X, Place(at).Y, Place(next).X, Place(next).Y);
                    if (!best.TryGetValue(next, out var known) || length < known - 1e-9)
                        open.Enqueue(next, best[next] = length);
                }
            }
            return null;
        }

        private static (int, int) Node((double X, double Y) place) => ((int)Math.Round(place.X * Size), (int)Math.Round(place.Y * Size));

        private static Coordinate Place((int X, int Y) node) => new(Longitude((double)node.X / Size), Latitude((double)node.Y / Size));
    }
}
