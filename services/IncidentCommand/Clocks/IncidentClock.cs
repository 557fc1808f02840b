using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.IncidentCommand.Clocks;

/// <summary>A clock of this service: in the actual realm it watches its rows by itself, in an exercise the scenario fires it at the scenario's minutes.</summary>
internal abstract class IncidentClock(Database database, TimeProvider time, ILogger logger) : ClockLoop(database, time, logger)
{
    /// <summary>When the first of its rows is due.</summary>
    public Task<DateTimeOffset?> DueAsync(UnitOfWork work) => work.Sql.ExecuteScalarAsync<DateTimeOffset?>(NextDue);

    /// <summary>Fires a batch of what is due at an instant of the scenario.</summary>
    public Task<int> FireAtAsync(UnitOfWork work, DateTimeOffset instant) => FireAsync(work, instant);
}
