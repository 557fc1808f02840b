using Resilience.Replay.Departments;
using Resilience.Replay.Facts;
using Resilience.Replay.Generation;

namespace Resilience.Replay.People;

/// <summary>How a duty officer treats a decision card.</summary>
internal enum DecisionHabit
{
    /// <summary>Decides within a quarter of an hour.</summary>
    Prompt,

    /// <summary>Decides shortly before the deadline.</summary>
    Late,

    /// <summary>Silent; the deputy commander decides after the first rung.</summary>
    SilentToFirstRung,

    /// <summary>Silent, and so is the deputy; the leader decides after the second rung.</summary>
    SilentToSecondRung,

    /// <summary>Nobody answers; the leader decides after the province's duty desk has asked.</summary>
    SilentToProvince,
}

/// <summary>When a card is decided, and by whom.</summary>
internal sealed record PlannedDecision(DecisionHabit Habit, DateTimeOffset At, string DecidedBy);

/// <summary>What somebody answers to an order; null is silence.</summary>
internal sealed record PlannedAnswer(TimeSpan After, bool Unable);

/// <summary>The people of the exercise. Everything that they do follows from the seed; none of them stands for anybody of 2021.</summary>
internal sealed class Script(int seed)
{
    /// <summary>Of a hundred who get an order, so many never answer.</summary>
    public const int SilentPercent = 6;

    // Dealt like cards: whatever the seed, each habit occurs before one occurs again.
    private readonly Queue<DecisionHabit> deck = new();
    private int dealt;

    /// <summary>Plans the decision on a card; a card without a clock is decided promptly.</summary>
    public PlannedDecision Decide(Card card, DateTimeOffset now)
    {
        var dice = NamedId.Dice(seed, $"decision/{dealt++}");
        var habit = card.Rungs.Count == 0 ? DecisionHabit.Prompt : Deal();
        var from = card.DueAt is null || now > card.OpenedAt ? now : card.OpenedAt;
        var first = card.Rungs.FirstOrDefault(rung => rung.Rung == 1)?.DueAt ?? from;
        var second = card.Rungs.FirstOrDefault(rung => rung.Rung == 2)?.DueAt ?? first;
        var last = card.Rungs.LastOrDefault()?.DueAt ?? second;
        var at = habit switch
        {
            DecisionHabit.Prompt => from.AddMinutes(dice.Next(5, 14)),
            DecisionHabit.Late => first.AddMinutes(-dice.Next(2, 8)),
            DecisionHabit.SilentToFirstRung => first.AddMinutes(dice.Next(4, 13)),
            DecisionHabit.SilentToSecondRung => second.AddMinutes(dice.Next(3, 13)),
            _ => last.AddMinutes(dice.Next(3, 10)),
        };
        var name = Names.Person(dice);
        return new PlannedDecision(habit, at < from ? from.AddMinutes(1) : at, habit switch
        {
            DecisionHabit.SilentToFirstRung => $"副指挥长 {name}",
            DecisionHabit.SilentToSecondRung or DecisionHabit.SilentToProvince => $"指挥长 {name}",
            _ => $"值班长 {name}",
        });
    }

    /// <summary>Plans the answer to an order.</summary>
    public PlannedAnswer? Answer(string target, string task, TimeSpan deadline)
    {
        var dice = NamedId.Dice(seed, $"answer/{task}/{target}");
        if (dice.Next(100) < SilentPercent)
            return null;
        // Most answer in the first third of their time, a few after the deadline.
        var part = Math.Pow(dice.NextDouble(), 2) * 1.15;
        return new PlannedAnswer(TimeSpan.FromSeconds(Math.Round(60 + part * deadline.TotalSeconds)), dice.Next(100) < 2);
    }

    /// <summary>What else of a person is left to chance.</summary>
    public Random Dice(string key) => NamedId.Dice(seed, key);

    public string Contact(string target) => Names.Person(NamedId.Dice(seed, $"contact/{target}"));

    private DecisionHabit Deal()
    {
        if (deck.Count == 0)
        {
            DecisionHabit[] habits = [.. Enum.GetValues<DecisionHabit>()];
            NamedId.Dice(seed, $"deck/{dealt}").Shuffle(habits);
            foreach (var habit in habits)
                deck.Enqueue(habit);
        }

        return deck.Dequeue();
    }
}
