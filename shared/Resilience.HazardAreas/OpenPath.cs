using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Union;
using NetTopologySuite.Simplify;

namespace Resilience.HazardAreas;

/// <summary>
/// Shortest ways to one place that touch no hazard area. Without a road network this is the straight line where that is free, and otherwise the
/// shortest line around the areas (<see cref="Corners"/>): a lower bound of the way by road, and never one through the water.
/// </summary>
/// <remarks>
/// Not safe for several threads at once; make one per request. Straight lines in degrees stand for straight lines on the ground, which at the size
/// of a city errs by less than a metre per kilometre; lengths are great-circle lengths (R = 6,371,008.8 m, IUGG mean radius).
/// </remarks>
public sealed class OpenPath
{
    private const double EarthRadiusMetres = 6_371_008.8;

    // An outline of many positions is widened by about 50 m, and by 10 m, so that it can be drawn with few. Only a place in a bay that the wider
    // outline closes asks for the finer one.
    private const int FewPositions = 200;
    private static readonly double[] Margins = [0.0005, 0.0001, 0];

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    private readonly Coordinate _to;
    private readonly IPreparedGeometry? _closed;
    private readonly List<Lazy<Corners>> _detours = [];

    private OpenPath(Coordinate to, Geometry? closed)
    {
        _to = to;
        if (closed is null or { IsEmpty: true })
            return;
        _closed = PreparedGeometryFactory.Prepare(closed);
        IsClosed = _closed.Intersects(Factory.CreatePoint(to));
        foreach (var margin in Margins.Where(margin => margin == 0 || closed.NumPoints > FewPositions))
            _detours.Add(new(() => new Corners(Wider(closed, margin), to)));
    }

    /// <summary>The place itself lies in an area: no way leads there.</summary>
    public bool IsClosed { get; }

    /// <summary>Ways to a place (degrees, WGS 84) around areas.</summary>
    public static OpenPath To(double longitude, double latitude, IEnumerable<Geometry> areas) =>
        new(new Coordinate(longitude, latitude), UnaryUnionOp.Union(areas.ToList()));

    /// <summary>Length of the shortest way in metres; null when there is none, because one end lies in an area or is enclosed by one.</summary>
    public double? MetresFrom(double longitude, double latitude)
    {
        var from = new Coordinate(longitude, latitude);
        if (_closed is null)
            return Metres(from, _to);
        if (IsClosed || _closed.Intersects(Factory.CreatePoint(from)))
            return null;
        return _closed.Intersects(Factory.CreateLineString([from, _to]))
            ? _detours.Select(corners => corners.Value.MetresFrom(from)).FirstOrDefault(metres => metres is not null)
            : Metres(from, _to);
    }

    /// <summary>Great-circle distance in metres between two places in degrees.</summary>
    public static double Metres(double fromLongitude, double fromLatitude, double toLongitude, double toLatitude) =>
        Metres(new Coordinate(fromLongitude, fromLatitude), new Coordinate(toLongitude, toLatitude));

    internal static double Metres(Coordinate from, Coordinate to)
    {
        var (north, east) = (Radians(to.Y - from.Y), Radians(to.X - from.X));
        var h = Square(Math.Sin(north / 2)) + Math.Cos(Radians(from.Y)) * Math.Cos(Radians(to.Y)) * Square(Math.Sin(east / 2));
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    // No position that is left out lies further than the margin from the line that replaces it.
    private static Geometry Wider(Geometry closed, double margin) =>
        margin == 0 ? closed : TopologyPreservingSimplifier.Simplify(closed.Buffer(margin), margin * 0.9);

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Square(double x) => x * x;
}
