using Resilience.Replay.Facts;

namespace Resilience.Replay.Storm;

/// <summary>A rain station of the replay.</summary>
internal sealed record RainStation(string Code, string Name, string ManagingUnitCode, double Longitude, double Latitude, bool Synthetic);

/// <summary>Rain of one hour at one station; an hour that was not published by itself is reconstructed.</summary>
internal sealed record RainHour(string Station, DateTimeOffset From, DateTimeOffset To, decimal Millimetres, bool Published);

/// <summary>A published total over a span.</summary>
internal sealed record PublishedRain(string Station, DateTimeOffset From, DateTimeOffset To, decimal Millimetres, string Confidence, string Source);

/// <summary>
/// Hourly rain that gives back every published total exactly. Only totals over overlapping spans are public, so the hours between them are
/// reconstructed: blocks between the ends of the spans, each divided by weights of our choice.
/// </summary>
internal static class RainSeries
{
    public const string NationalStation = "57083";

    public static IReadOnlyList<RainStation> Stations { get; } = [.. FactTable.Read("Storm/stations.csv").Rows.Select(row => new RainStation(
        row["code"], row["name"], row["managingUnit"], row.Double("longitude"), row.Double("latitude"), bool.Parse(row["synthetic"])))];

    public static IReadOnlyList<PublishedRain> Published { get; } = [.. FactTable.Read("Storm/rain-published.csv").Rows.Select(row => new PublishedRain(
        row["station"], row.Instant("from"), row.Instant("to"), row.Decimal("millimetres"), row["confidence"], row["source"]))];

    public static IReadOnlyList<RainHour> Hours { get; } = Reconstruct();

    public static decimal Sum(string station, DateTimeOffset from, DateTimeOffset to) =>
        Hours.Where(hour => hour.Station == station && hour.From >= from && hour.To <= to).Sum(hour => hour.Millimetres);

    private static RainHour[] Reconstruct() => [.. FactTable.Read("Storm/rain-blocks.csv").Rows.SelectMany(block =>
    {
        var from = block.Instant("from");
        var weights = block.List("weights").Select(decimal.Parse).ToArray();
        if (from.AddHours(weights.Length) != block.Instant("to"))
            throw new FormatException($"The block of {block["station"]} from {from:O} needs one weight per hour.");
        return Shares.InTenths(block.Decimal("millimetres"), weights).Select((millimetres, i) => new RainHour(
            block["station"], from.AddHours(i), from.AddHours(i + 1), millimetres,
            Published.Any(known => known.Station == block["station"] && known.From == from.AddHours(i) && known.To == from.AddHours(i + 1))));
    })];
}
