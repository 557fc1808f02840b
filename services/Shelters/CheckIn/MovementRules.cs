using Resilience.ServiceDefaults;

namespace Resilience.Shelters.CheckIn;

/// <summary>Through the door of a shelter: 进、出.</summary>
public enum Direction
{
    In = 1,
    Out,
}

/// <summary>One person through one door at one instant.</summary>
internal sealed record Movement(Guid PersonId, Guid MovementId, Guid ShelterId, Direction Direction, DateTimeOffset At);

/// <summary>Where a person is, from all that was reported; the order in which the reports came in makes no difference.</summary>
internal static class MovementRules
{
    public static readonly Refusal Different = new(
        "movement.different", "该编号的进出记录已存在且内容不同。", "A movement of this id has been recorded with other content.");

    public static readonly Refusal UnknownPersons = new(
        "movement.unknown-persons", "有人员未登记,见 personIds。", "Not all are registered; see personIds.");

    public static readonly Refusal InTheFuture = new(
        "movement.in-the-future", "进出时间晚于当前时间 10 分钟以上。", "The movement lies more than 10 minutes ahead of the clock.");

    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(10);

    public static Refusal? WhyNotAt(DateTimeOffset at, DateTimeOffset now) => at > now + ClockDifference ? InTheFuture : null;

    /// <summary>
    /// The shelter that a person last went into, unless they came out of that one since; null when outside. Going into another shelter leaves the one
    /// before, and coming out of a shelter where somebody no longer is changes nothing.
    /// </summary>
    public static Guid? PlaceOf(IEnumerable<Movement> movements)
    {
        Guid? place = null;
        // Within one instant in before out, and then by id: any order does, as long as it is always the same.
        foreach (var movement in movements.OrderBy(one => one.At).ThenBy(one => one.Direction).ThenBy(one => one.MovementId))
        {
            if (movement.Direction == Direction.In)
                place = movement.ShelterId;
            else if (place == movement.ShelterId)
                place = null;
        }

        return place;
    }
}
