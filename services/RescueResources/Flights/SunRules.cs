namespace Resilience.RescueResources.Flights;

/// <summary>Where the sun stands: low-precision formulas of the Astronomical Almanac, good to about 0.01° between 1950 and 2050.</summary>
internal static class SunRules
{
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Degrees above the horizon at a place; below it negative. Without refraction.</summary>
    public static double Elevation(DateTimeOffset at, double longitude, double latitude)
    {
        var days = (at - Epoch).TotalDays;
        var anomaly = Radians(357.528 + 0.9856003 * days);
        var ecliptic = Radians(280.460 + 0.9856474 * days + 1.915 * Math.Sin(anomaly) + 0.020 * Math.Sin(2 * anomaly));
        var obliquity = Radians(23.439 - 0.0000004 * days);
        var declination = Math.Asin(Math.Sin(obliquity) * Math.Sin(ecliptic));
        var ascension = Math.Atan2(Math.Cos(obliquity) * Math.Sin(ecliptic), Math.Cos(ecliptic));
        var sidereal = Radians(280.46062 + 360.98564737 * days + longitude);
        var (place, hour) = (Radians(latitude), sidereal - ascension);
        return Math.Asin(Math.Sin(place) * Math.Sin(declination) + Math.Cos(place) * Math.Cos(declination) * Math.Cos(hour)) * 180 / Math.PI;
    }

    private static double Radians(double degrees) => degrees % 360 * Math.PI / 180;
}
