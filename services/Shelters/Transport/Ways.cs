using System.Collections;
using NetTopologySuite.Geometries;
using Resilience.HazardAreas;

namespace Resilience.Shelters.Transport;

/// <summary>
/// Metres from cells to sites: the straight line, and around closed areas where it would cross one. People inside an area leave it by the straight
/// line, for there is no other way out. A way around is measured when it is first asked for; the straight line is its lower bound.
/// </summary>
internal sealed class Ways
{
    private const int NoWay = int.MaxValue;
    private readonly IReadOnlyList<Place> _cells, _sites;
    private readonly IReadOnlyList<MultiPolygon> _areas;
    private readonly int[] _metres;
    private readonly BitArray? _known;
    private readonly string[] _areasAround;
    private readonly double _west, _south, _width, _height;
    private readonly Dictionary<(int Site, string Areas), OpenPath> _paths = [];

    public Ways(IReadOnlyList<Place> cells, IReadOnlyList<Place> sites, IReadOnlyList<MultiPolygon> areas)
    {
        (_cells, _sites, _areas) = (cells, sites, areas);
        _metres = new int[cells.Count * sites.Count];
        Measure();
        (_west, _south) = (cells.Select(cell => cell.Longitude).DefaultIfEmpty().Min(), cells.Select(cell => cell.Latitude).DefaultIfEmpty().Min());
        _width = cells.Select(cell => cell.Longitude).DefaultIfEmpty().Max() - _west + 1e-9;
        _height = cells.Select(cell => cell.Latitude).DefaultIfEmpty().Max() - _south + 1e-9;
        Longest = (int)Math.Min((3.0 * _metres.DefaultIfEmpty(1).Max()) + 20_000, 1_000_000);
        _known = areas.Count == 0 ? null : new BitArray(_metres.Length);
        // Areas that the people of a cell are not in themselves, by number.
        _areasAround = areas.Count == 0 ? [] : [.. cells.Select(cell => string.Join(
            ',', Enumerable.Range(0, areas.Count).Where(area => !areas[area].Intersects(new Point(cell.Longitude, cell.Latitude)))))];
    }

    /// <summary>A way of more metres is none: thrice the longest straight line, and 20 km more.</summary>
    public int Longest { get; }

    /// <summary>Number of the square that a cell lies in, when all are drawn over with so many by so many.</summary>
    public int SquareOf(int cell, int squares)
    {
        var (x, y) = ((_cells[cell].Longitude - _west) / _width, (_cells[cell].Latitude - _south) / _height);
        return ((int)(y * (squares - 1)) * squares) + (int)(x * (squares - 1));
    }

    public int Straight(int cell, int site) => _metres[(cell * _sites.Count) + site];

    /// <summary>Metres of the way; null when there is none.</summary>
    public int? Metres(int cell, int site)
    {
        var index = (cell * _sites.Count) + site;
        if (_known is not null && !_known[index])
        {
            _known[index] = true;
            var around = Around(cell, site);
            _metres[index] = around is null || around > Longest ? NoWay : Math.Max(_metres[index], (int)Math.Ceiling(around.Value));
        }

        return _metres[index] == NoWay ? null : _metres[index];
    }

    private double? Around(int cell, int site)
    {
        var areas = _areasAround[cell];
        if (!_paths.TryGetValue((site, areas), out var path))
        {
            var closed = areas.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(area => (Geometry)_areas[int.Parse(area, null)]);
            _paths[(site, areas)] = path = OpenPath.To(_sites[site].Longitude, _sites[site].Latitude, closed);
        }

        return path.MetresFrom(_cells[cell].Longitude, _cells[cell].Latitude);
    }

    // Chords between points of the unit sphere: a city needs millions of distances, and two square roots of a sine each would take seconds.
    private void Measure()
    {
        const double Radius = 6_371_008.8;
        var sites = _sites.Select(Direction).ToArray();
        for (var cell = 0; cell < _cells.Count; cell++)
        {
            var (x, y, z) = Direction(_cells[cell]);
            var row = _metres.AsSpan(cell * sites.Length, sites.Length);
            for (var site = 0; site < row.Length; site++)
            {
                var (dx, dy, dz) = (x - sites[site].X, y - sites[site].Y, z - sites[site].Z);
                var square = (dx * dx) + (dy * dy) + (dz * dz);
                var chord = Math.Sqrt(square);
                var arc = square < 0.01 ? chord * (1 + (square / 24) + (3 * square * square / 640)) : 2 * Math.Asin(chord / 2);
                row[site] = (int)Math.Ceiling(Radius * arc);
            }
        }
    }

    private static (double X, double Y, double Z) Direction(Place place)
    {
        var (longitude, latitude) = (place.Longitude * Math.PI / 180, place.Latitude * Math.PI / 180);
        return (Math.Cos(latitude) * Math.Cos(longitude), Math.Cos(latitude) * Math.Sin(longitude), Math.Sin(latitude));
    }
}
