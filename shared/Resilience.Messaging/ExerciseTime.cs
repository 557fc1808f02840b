namespace Resilience.Messaging;

/// <summary>
/// In the exercise realm time is what the scenario says: a request carries its instant, every event written for it carries the same, and a
/// reaction sees the instant of its event. In the actual realm nothing ever sets it.
/// </summary>
public static class ExerciseTime
{
    private static readonly AsyncLocal<DateTimeOffset?> Value = new();

    /// <summary>The scenario's instant for the work at hand; null outside an exercise.</summary>
    public static DateTimeOffset? Current
    {
        get => Value.Value;
        set => Value.Value = value;
    }
}
