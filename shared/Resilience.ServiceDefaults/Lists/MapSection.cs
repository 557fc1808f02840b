using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Resilience.ServiceDefaults.Lists;

/// <summary>A section of the map, the query parameter <c>bbox=west,south,east,north</c> in degrees.</summary>
public sealed record MapSection(double West, double South, double East, double North)
{
    /// <summary>
    /// SQL condition on a column <c>location geography</c>, true without a section; it takes <c>@West</c>, <c>@South</c>, <c>@East</c> and <c>@North</c>.
    /// The first half finds by the index, which works with great circles; the second cuts exactly.
    /// </summary>
    public const string Holds = """
        (@West::float8 is null or location && st_makeenvelope(@West, @South, @East, @North, 4326)::geography
           and st_intersects(location::geometry, st_makeenvelope(@West, @South, @East, @North, 4326)))
        """;

    /// <summary>Reads the query parameter; what is no section of the earth is answered with 400.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, [NotNullWhen(true)] out MapSection? section)
    {
        section = null;
        var parts = text?.Split(',') ?? [];
        var degrees = new double[4];
        if (parts.Length != 4)
            return false;
        for (var i = 0; i < 4; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out degrees[i]))
                return false;
        }

        section = new MapSection(degrees[0], degrees[1], degrees[2], degrees[3]);
        return section is { West: >= -180, East: <= 180, South: >= -90, North: <= 90 } && section.West < section.East && section.South < section.North;
    }
}
