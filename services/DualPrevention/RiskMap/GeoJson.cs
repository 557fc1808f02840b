namespace Resilience.DualPrevention.RiskMap;

/// <summary>RFC 7946, as far as a map of points needs it.</summary>
public sealed record FeatureCollection(string Type, bool Clustered, IReadOnlyList<Feature> Features)
{
    public static FeatureCollection Of(bool clustered, IEnumerable<Feature> features) => new("FeatureCollection", clustered, [.. features]);
}

public sealed record Feature(string Type, Guid? Id, PointGeometry Geometry, object Properties)
{
    public static Feature At(double longitude, double latitude, object properties, Guid? id = null) =>
        new("Feature", id, new PointGeometry("Point", [longitude, latitude]), properties);
}

public sealed record PointGeometry(string Type, double[] Coordinates);
