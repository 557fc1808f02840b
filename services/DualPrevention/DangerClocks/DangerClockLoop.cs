using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.DualPrevention.DangerClocks;

/// <summary>The clocks of all dangers.</summary>
internal sealed class DangerClockLoop(Database database, TimeProvider time, ILogger<DangerClockLoop> logger) : ClockLoop(database, time, logger)
{
    private const int Batch = 200;

    protected override string NextDue => $"""
        select clock.due_at
        from danger_clock clock join hidden_danger danger using (danger_id)
        where {FireClocks.Running}
        order by clock.due_at
        limit 1
        """;

    protected override Task<int> FireAsync(UnitOfWork work, DateTimeOffset now) => FireClocks.FireAsync(work, now, Batch);
}
