using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Departments;
using Resilience.Replay.Loading;
using Resilience.Replay.Province;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Result;

/// <summary>What came out of the replay, as the services and the province tell it.</summary>
internal sealed record Story(
    int Seed, DateTimeOffset PlayedAt, TimeSpan LoadTook, TimeSpan PlayTook, int Requests, IReadOnlyList<CityTotal> City, IReadOnlyList<SignalStory> Signals,
    IReadOnlyList<Curve> Curves, Receipt Receipt, TraceView? Trace, IReadOnlyList<MeasureStory> Measures, IReadOnlyList<EvacuationStory> Evacuations,
    Outcome? Outcome, Account Account,
    IReadOnlyList<Check> Checks)
{
    public IEnumerable<SignalStory> Reds => Signals.Where(signal => signal.Signal.Level == WarningLevel.Red);

    /// <summary>Levels as they came into force.</summary>
    public IReadOnlyList<(DateTimeOffset At, ResponseLevel Level)> Levels => [.. Signals.SelectMany(signal => signal.Cards)
        .Where(card => card.ChangedLevel).Select(card => (card.Card.Decision!.DecidedAt, card.Card.Decision.Level!.Value)).OrderBy(change => change.DecidedAt)];

    public DateTimeOffset? LevelOneAt => Levels.Where(change => change.Level == ResponseLevel.I).Select(change => (DateTimeOffset?)change.At).FirstOrDefault();

    public TimeSpan? FirstRedToLevelOne => LevelOneAt - StormFacts.FirstRedAt;

    public bool AllHold => Checks.All(check => check.Holds);
}

/// <summary>A signal with its decision cards and what followed until the next signal.</summary>
internal sealed record SignalStory(StormSignal Signal, IReadOnlyList<CardStory> Cards, int TeamsDispatched)
{
    public int Orders => Cards.Sum(card => card.Orders.Sum(task => task.Ordered));

    public int Confirmed => Cards.Sum(card => card.Orders.Sum(task => task.Confirmed));

    public int SheltersOpened => Cards.Sum(card => card.Orders.Where(task => task.Action == TaskAction.OpenShelters).Sum(task => task.Done));
}

/// <summary>A card with the orders that its decision led to.</summary>
/// <param name="First">The first card of its signal is timed from the signal; one for something graver, from its own opening.</param>
internal sealed record CardStory(Card Card, bool First, bool ChangedLevel, IReadOnlyList<TaskStory> Orders)
{
    public DateTimeOffset ClockStart => First ? Card.SignalAt : Card.OpenedAt;

    public TimeSpan? Lag => Card.Decision?.DecidedAt - ClockStart;

    public int RungsFired => Card.Rungs.Count(rung => rung.FiredAt is not null);
}

/// <summary>The orders of one task card, and what came back.</summary>
/// <param name="NinetyPercent">Minutes until nine in ten had answered; null when fewer ever did.</param>
internal sealed record TaskStory(string Code, string Title, TaskAction Action, int Ordered, int Confirmed, int Done, int Unable, double? NinetyPercent);

/// <summary>Something counted up over the scenario's time.</summary>
internal sealed record Curve(string Chinese, string English, IReadOnlyList<DateTimeOffset> At);

/// <summary>Something that must hold at the end.</summary>
internal sealed record Check(string Chinese, string English, bool Holds, string Detail);
