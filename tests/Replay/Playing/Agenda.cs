namespace Resilience.Replay.Playing;

/// <summary>What is due when in the scenario.</summary>
/// <param name="Together">Independent of its neighbours: any number of these may be done side by side.</param>
internal sealed record Step(DateTimeOffset At, string What, bool Together, Func<Task> Do);

/// <summary>Steps in the order of their instants; of one instant, in the order in which they were added.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Step, (DateTimeOffset, int)> steps = new();
    private int added;

    public void Add(DateTimeOffset at, string what, Func<Task> act) => steps.Enqueue(new Step(at, what, Together: false, act), (at, added++));

    public void AddTogether(DateTimeOffset at, string what, Func<Task> act) => steps.Enqueue(new Step(at, what, Together: true, act), (at, added++));

    /// <summary>The next step alone, or all that may be done side by side before the next one that may not.</summary>
    public IReadOnlyList<Step> Next(DateTimeOffset end)
    {
        var next = new List<Step>();
        while (steps.TryPeek(out var step, out _) && step.At <= end && (next.Count == 0 || step.Together && next[0].Together))
            next.Add(steps.Dequeue());
        return next;
    }
}
