using Resilience.Contracts.Vocabulary;

namespace Resilience.Shelters.Nearest;

/// <summary>A shelter that receives people, with the hazards that it suits; <see cref="NearestShelterView.Metres"/> is not said yet.</summary>
internal sealed record ReceivingShelter(NearestShelterView View, IReadOnlySet<HazardKind> Suits);

/// <summary>
/// The nearest of many places on the sphere, exactly: a k-d tree over the points of the unit sphere, where the chord between two of them grows with the
/// way between them. Nothing is projected, so it is right anywhere and for any number.
/// </summary>
internal sealed class NearestTree
{
    // Mean radius of WGS 84, as PostGIS takes it when it sorts geographies by distance.
    private const double EarthRadius = 6371008.771415059;
    private readonly ReceivingShelter[] shelters;
    private readonly double[][] points;

    public NearestTree(IEnumerable<ReceivingShelter> all)
    {
        shelters = [.. all];
        points = [.. shelters.Select(one => PointOf(one.View.Longitude, one.View.Latitude))];
        Split(0, shelters.Length, 0);
    }

    /// <summary>At most so many of those that suit the hazard and have places free for so many people, nearest first, with their metres.</summary>
    public IReadOnlyList<NearestShelterView> Find(double longitude, double latitude, HazardKind? hazard, int people, int limit)
    {
        var search = new Search(PointOf(longitude, latitude), hazard, people, limit);
        Visit(search, 0, shelters.Length, 0);
        return [.. search.Found.Select(found => shelters[found.At].View with { Metres = EarthRadius * 2 * Math.Asin(Math.Min(1, Math.Sqrt(found.Chord2) / 2)) })];
    }

    // The middle one of each range splits the others by one of the three coordinates in turn.
    private void Split(int from, int to, int axis)
    {
        if (to - from < 2)
            return;
        var keys = new double[to - from];
        for (var i = from; i < to; i++)
            keys[i - from] = points[i][axis];
        var order = Enumerable.Range(from, to - from).ToArray();
        Array.Sort(keys, order);
        ReceivingShelter[] sortedShelters = [.. order.Select(i => shelters[i])];
        double[][] sortedPoints = [.. order.Select(i => points[i])];
        sortedShelters.CopyTo(shelters, from);
        sortedPoints.CopyTo(points, from);
        var middle = (from + to) / 2;
        Split(from, middle, (axis + 1) % 3);
        Split(middle + 1, to, (axis + 1) % 3);
    }

    private void Visit(Search search, int from, int to, int axis)
    {
        if (from >= to)
            return;
        var middle = (from + to) / 2;
        search.Look(middle, points[middle], shelters[middle]);
        var side = search.Point[axis] - points[middle][axis];
        var next = (axis + 1) % 3;
        var (near, far) = side < 0 ? ((from, middle), (middle + 1, to)) : ((middle + 1, to), (from, middle));
        Visit(search, near.Item1, near.Item2, next);
        // Beyond the split nothing is nearer than the split itself.
        if (side * side < search.Farthest)
            Visit(search, far.Item1, far.Item2, next);
    }

    private static double[] PointOf(double longitude, double latitude)
    {
        var ((sinX, cosX), (sinY, cosY)) = (Math.SinCos(longitude * Math.PI / 180), Math.SinCos(latitude * Math.PI / 180));
        return [cosY * cosX, cosY * sinX, sinY];
    }

    private sealed class Search(double[] point, HazardKind? hazard, int people, int limit)
    {
        public double[] Point { get; } = point;

        /// <summary>Nearest first.</summary>
        public List<(double Chord2, int At)> Found { get; } = new(limit + 1);

        public double Farthest => Found.Count < limit ? double.MaxValue : Found[^1].Chord2;

        public void Look(int at, double[] other, ReceivingShelter shelter)
        {
            var (x, y, z) = (Point[0] - other[0], Point[1] - other[1], Point[2] - other[2]);
            var chord2 = (x * x) + (y * y) + (z * z);
            if (chord2 >= Farthest || shelter.View.FreePlaces < people || (hazard is { } kind && !shelter.Suits.Contains(kind)))
                return;
            var place = Found.Count;
            while (place > 0 && Found[place - 1].Chord2 > chord2)
                place--;
            Found.Insert(place, (chord2, at));
            if (Found.Count > limit)
                Found.RemoveAt(limit);
        }
    }
}
