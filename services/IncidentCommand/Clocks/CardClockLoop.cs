using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.IncidentCommand.Clocks;

/// <summary>The clocks of all open decision cards.</summary>
internal sealed class CardClockLoop(Database database, TimeProvider time, ILogger<CardClockLoop> logger) : ClockLoop(database, time, logger)
{
    private const int Batch = 50;

    protected override string NextDue => "select min(due_at) from clock where fired_at is null and stopped_at is null";

    protected override Task<int> FireAsync(UnitOfWork work, DateTimeOffset now) => Escalations.FireAsync(work, now, Batch);
}
