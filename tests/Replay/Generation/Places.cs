using Resilience.Replay.Facts;

namespace Resilience.Replay.Generation;

/// <summary>A managing unit with what generated records need: streets to name them after, people to divide totals by.</summary>
internal sealed record Place(ManagingUnit Unit, decimal Population, string[] Streets)
{
    public string Code => Unit.Code;

    /// <summary>Only statutory units and the three zones have a division code.</summary>
    public string? DivisionCode => Unit.IsOfficial ? Unit.Code : null;

    public bool IsUrban => Unit.Sets.Contains("URBAN_10");

    /// <summary>A point within a few kilometres of the unit's seat.</summary>
    public (double Longitude, double Latitude) PointNear(Random dice)
    {
        var angle = dice.NextDouble() * Math.Tau;
        var kilometres = 5 * Math.Sqrt(dice.NextDouble());
        var (longitude, latitude) = Ground.Beside(Unit.Longitude, Unit.Latitude, angle, kilometres);
        return (Math.Round(longitude, 5), Math.Round(latitude, 5));
    }

    public string StreetOf(int index) => Streets[index % Streets.Length];
}

/// <summary>The 16 managing units of the city.</summary>
internal sealed class Places(IReadOnlyList<Place> all)
{
    public IReadOnlyList<Place> All => all;

    public IReadOnlyList<Place> Urban { get; } = [.. all.Where(place => place.IsUrban)];

    public Place this[string code] => all.First(place => place.Code == code);

    public static Places Read() => new([.. FactTable.Read("City/units.csv").Rows.Select(row => new Place(
        new ManagingUnit(
            row["code"], row["name"], row["shortName"], row["kind"], bool.Parse(row["official"]), row.List("sets"), row.Double("longitude"),
            row.Double("latitude")),
        row.Decimal("population2019Wan"), row.List("streets")))]);

    /// <summary>One place per record, as many for each unit as its people ask for.</summary>
    public static IEnumerable<Place> Spread(IReadOnlyList<Place> places, int count)
    {
        var shares = Shares.Of(count, [.. places.Select(place => place.Population)]);
        return places.SelectMany((place, i) => Enumerable.Repeat(place, shares[i]));
    }
}
