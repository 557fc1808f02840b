using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Facts;

namespace Resilience.Replay.Storm;

/// <summary>A warning signal of 19–20 July 2021.</summary>
internal sealed record StormSignal(string Name, WeatherSignalKind Kind, WarningLevel Level, DateTimeOffset IssuedAt, string Text)
{
    public Guid Id => NamedId.Of($"signal/{Name}");
}

/// <summary>Something that went wrong on the ground and was known at that minute.</summary>
internal sealed record StormImpact(
    string Name, ImpactKind Kind, string ManagingUnitCode, string Place, double Longitude, double Latitude, DateTimeOffset At, string Text)
{
    public Guid Id => NamedId.Of($"impact/{Name}");
}

/// <summary>What happened in 2021, for the comparison only: nothing of it is sent.</summary>
internal sealed record PastEvent(DateTimeOffset At, string Lane, string Chinese, string English, string Source);

/// <summary>The storm's published facts.</summary>
internal static class StormFacts
{
    public static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    /// <summary>First red signal until level I was in force on 20 July 2021, 17:00: 19 h 01 min.</summary>
    public static readonly DateTimeOffset LevelOneIn2021 = new(2021, 7, 20, 17, 0, 0, Zone);

    /// <summary>The exercise begins with the yellow signal and ends when the last published day of rain (to 08:00 on the 21st) is over.</summary>
    public static readonly DateTimeOffset End = new(2021, 7, 21, 8, 0, 0, Zone);

    public static IReadOnlyList<StormSignal> Signals { get; } = [.. FactTable.Read("Storm/signals.csv").Rows.Select(row => new StormSignal(
        row["name"], row.Word<WeatherSignalKind>("kind"), row.Word<WarningLevel>("level"), row.Instant("issuedAt"), row["text"]))];

    public static IReadOnlyList<StormImpact> Impacts { get; } = [.. FactTable.Read("Storm/impacts.csv").Rows.Select(row => new StormImpact(
        row["name"], row.Word<ImpactKind>("kind"), row["managingUnit"], row["place"], row.Double("longitude"), row.Double("latitude"),
        row.Instant("at"), row["text"]))];

    public static IReadOnlyList<PastEvent> Past { get; } = [.. FactTable.Read("Storm/history.csv").Rows.Select(row => new PastEvent(
        row.Instant("at"), row["lane"], row["zh"], row["en"], row["source"]))];

    public static DateTimeOffset FirstRedAt => Signals.Where(signal => signal.Level == WarningLevel.Red).Min(signal => signal.IssuedAt);
}
