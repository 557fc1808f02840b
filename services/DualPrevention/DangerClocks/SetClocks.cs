using Dapper;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.Persistence;

namespace Resilience.DualPrevention.DangerClocks;

/// <summary>Sets and stops the clocks of a danger.</summary>
internal static class SetClocks
{
    /// <summary>Sets the clocks of a limit in place of those of the limit before.</summary>
    public static async Task ForLimitAsync(
        UnitOfWork work, DangerClockTable table, Guid dangerId, DateTimeOffset start, DateTimeOffset due, DangerClass? @class, DateTimeOffset now)
    {
        await work.Sql.ExecuteAsync(ForgetOldLimit, new { dangerId, due });
        await StopAsync(work, dangerId, now, "Warning", "Overdue", "Escalation");
        foreach (var clock in DangerClockRules.OfLimit(table, start, due, @class))
            await SetAsync(work, dangerId, clock);
    }

    public static Task SetAsync(UnitOfWork work, Guid dangerId, ClockToSet clock) =>
        work.Sql.ExecuteAsync(Insert, new { dangerId, clock.Kind, clock.Rung, clock.Tells, clock.DueAt });

    /// <summary>Stops the clocks of these kinds that have not fired.</summary>
    public static Task StopAsync(UnitOfWork work, Guid dangerId, DateTimeOffset now, params string[] kinds) =>
        work.Sql.ExecuteAsync(Stop, new { dangerId, now, kinds });

    // What has fired for this very limit is not set again.
    private const string Insert = """
        insert into danger_clock (danger_id, kind, rung, tells, due_at)
        select @dangerId, @Kind, @Rung, @Tells, @DueAt
        where not exists (
            select from danger_clock
            where danger_id = @dangerId and kind = @Kind and rung = @Rung and due_at = @DueAt and fired_at is not null)
        """;

    // What an earlier limit led to stays in the history.
    private const string ForgetOldLimit = """
        update hidden_danger set warned_at = null, overdue_at = null, escalated_to = null where danger_id = @dangerId and due_at <> @due
        """;

    private const string Stop = """
        update danger_clock set stopped_at = @now
        where danger_id = @dangerId and kind = any (@kinds) and fired_at is null and stopped_at is null
        """;
}
