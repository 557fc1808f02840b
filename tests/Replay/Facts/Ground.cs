namespace Resilience.Replay.Facts;

/// <summary>Short ways on the ground of the city, which lies near 34.7° north: flat is near enough.</summary>
internal static class Ground
{
    private const double KilometresPerDegreeEast = 91.5, KilometresPerDegreeNorth = 111;

    /// <summary>The point so many kilometres from another, degrees WGS 84.</summary>
    public static (double Longitude, double Latitude) Beside(double longitude, double latitude, double angle, double kilometres) => (
        longitude + Math.Cos(angle) * kilometres / KilometresPerDegreeEast, latitude + Math.Sin(angle) * kilometres / KilometresPerDegreeNorth);

    /// <summary>Kilometres between two points.</summary>
    public static double Between(double longitude, double latitude, double otherLongitude, double otherLatitude) => Math.Sqrt(
        Math.Pow((longitude - otherLongitude) * KilometresPerDegreeEast, 2) + Math.Pow((latitude - otherLatitude) * KilometresPerDegreeNorth, 2));
}
