using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Buffer;

namespace Resilience.HazardAreas;

/// <summary>
/// The corners around which shortest ways to a place bend, each with its distance to the place: Dijkstra over the visibility graph of the outlines
/// (Lozano-Pérez and Wesley 1979). A shortest way is taut: it bends only where an outline bulges, and touches it there without crossing it.
/// </summary>
internal sealed class Corners
{
    // Corners lie this far outside of the areas (about 2 m), so that the way along an edge does not touch it.
    private const double Clearance = 0.00002;

    private readonly IPreparedGeometry _closed;
    private readonly GeometryFactory _factory;
    private readonly Corner[] _corners;

    public Corners(Geometry closed, Coordinate to)
    {
        _factory = closed.Factory;
        _closed = PreparedGeometryFactory.Prepare(closed);
        _corners = [.. Bulges(BufferOp.Buffer(closed, Clearance, new BufferParameters(1, EndCapStyle.Square, JoinStyle.Mitre, 2)))];
        Settle(to);
    }

    /// <summary>Length of the shortest way from a place over a corner; null when no corner leads on.</summary>
    public double? MetresFrom(Coordinate from) => _corners
        .Where(corner => double.IsFinite(corner.Metres))
        .Select(corner => (corner.At, Metres: corner.Metres + OpenPath.Metres(from, corner.At)))
        // The shortest first, so that the first free one is the answer.
        .OrderBy(way => way.Metres)
        .Where(way => IsFree(from, way.At))
        .Select(way => (double?)way.Metres)
        .FirstOrDefault();

    private static IEnumerable<Corner> Bulges(Geometry outline)
    {
        for (var i = 0; i < outline.NumGeometries; i++)
        {
            if (outline.GetGeometryN(i) is not Polygon polygon)
                continue;
            foreach (var ring in polygon.Holes.Prepend(polygon.Shell))
            {
                // With the area on the left a bulge is a turn to the left.
                var at = ring.Coordinates;
                var left = Orientation.IsCCW(at) == ReferenceEquals(ring, polygon.Shell) ? OrientationIndex.CounterClockwise : OrientationIndex.Clockwise;
                for (var j = 0; j < at.Length - 1; j++)
                {
                    var (before, after) = (at[j == 0 ? at.Length - 2 : j - 1], at[j + 1]);
                    if (Orientation.Index(before, at[j], after) == left)
                        yield return new Corner(at[j], before, after);
                }
            }
        }
    }

    private void Settle(Coordinate to)
    {
        var open = new PriorityQueue<Corner, double>();
        foreach (var corner in _corners.Where(corner => IsFree(corner.At, to)))
            open.Enqueue(corner, corner.Metres = OpenPath.Metres(corner.At, to));
        while (open.TryDequeue(out var corner, out _))
        {
            if (corner.Settled)
                continue;
            corner.Settled = true;
            foreach (var next in _corners)
            {
                if (next.Settled || !corner.IsTouchedFrom(next.At) || !next.IsTouchedFrom(corner.At))
                    continue;
                var metres = corner.Metres + OpenPath.Metres(corner.At, next.At);
                if (metres < next.Metres && IsFree(corner.At, next.At))
                    open.Enqueue(next, next.Metres = metres);
            }
        }
    }

    private bool IsFree(Coordinate from, Coordinate to) => from.Equals2D(to) || !_closed.Intersects(_factory.CreateLineString([from, to]));

    private sealed class Corner(Coordinate at, Coordinate before, Coordinate after)
    {
        public Coordinate At => at;

        /// <summary>Metres to the place; infinite while no way is known.</summary>
        public double Metres { get; set; } = double.PositiveInfinity;

        public bool Settled { get; set; }

        /// <summary>A line from there touches the outline here: both neighbours lie on one side of it.</summary>
        public bool IsTouchedFrom(Coordinate there) => Side(there, before) * Side(there, after) >= -1e-24;

        // In square degrees: the tolerance above is far below a square millimetre.
        private double Side(Coordinate there, Coordinate neighbour) =>
            (at.X - there.X) * (neighbour.Y - at.Y) - (at.Y - there.Y) * (neighbour.X - at.X);
    }
}
