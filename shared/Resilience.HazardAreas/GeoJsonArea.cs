using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using NetTopologySuite.Operation.Valid;

namespace Resilience.HazardAreas;

/// <summary>Reads the outline of an area: a GeoJSON Polygon or MultiPolygon (RFC 7946) in WGS 84.</summary>
public static class GeoJsonArea
{
    /// <summary>Positions that an outline may have: enough for a river's flood line, and an event stays small.</summary>
    public const int MaxPositions = 5_000;

    // Longest side of an outline in degrees, about 300 km: a swapped longitude and latitude or a forgotten point shows.
    private const double MaxDegrees = 3;

    private static readonly JsonSerializerOptions Options = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <summary>The outline as text reads it; throws <see cref="JsonException"/> when it is none.</summary>
    public static MultiPolygon Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return TryRead(document.RootElement, out var why) ?? throw new JsonException(why);
    }

    /// <summary>The outline, or null and why it is none, in Chinese and English.</summary>
    public static MultiPolygon? TryRead(JsonElement json, out string why)
    {
        why = "须为 GeoJSON Polygon 或 MultiPolygon,每个位置为 [经度, 纬度]。 / Must be a GeoJSON Polygon or MultiPolygon; every position is [longitude, latitude].";
        if (Shape(json) is not { } shape)
            return null;
        why = WhyNot(shape);
        return why.Length == 0 ? shape : null;
    }

    private static MultiPolygon? Shape(JsonElement json)
    {
        try
        {
            return json.ValueKind != JsonValueKind.Object ? null : json.Deserialize<Geometry>(Options) switch
            {
                MultiPolygon { IsEmpty: false } many => many,
                Polygon { IsEmpty: false } one => one.Factory.CreateMultiPolygon([one]),
                _ => null,
            };
        }
        // The reader of the library answers a broken document with whatever its broken part makes it trip over.
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException or NotSupportedException or NullReferenceException)
        {
            return null;
        }
    }

    private static string WhyNot(MultiPolygon shape)
    {
        var box = shape.EnvelopeInternal;
        if (shape.NumPoints > MaxPositions)
            return $"最多 {MaxPositions} 个位置。 / At most {MaxPositions} positions.";
        if (box.MinX < -180 || box.MaxX > 180 || box.MinY < -90 || box.MaxY > 90)
            return "经度须在 -180 至 180 之间,纬度须在 -90 至 90 之间。 / Longitudes lie between -180 and 180, latitudes between -90 and 90.";
        if (box.Width > MaxDegrees || box.Height > MaxDegrees)
            return $"范围过大,任一方向不得超过 {MaxDegrees} 度。 / Too large: at most {MaxDegrees} degrees in each direction.";
        var validity = new IsValidOp(shape);
        return validity.IsValid
            ? ""
            : $"边界自相交或不成面,位置 {validity.ValidationError.Coordinate}。 / The outline crosses itself or encloses nothing, at {validity.ValidationError.Coordinate}.";
    }
}
