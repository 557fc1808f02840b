using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.RescueResources.Reservations;

/// <summary>Ends reservations that nobody committed in time.</summary>
internal sealed class ReservationLoop(Database database, TimeProvider time, ILogger<ReservationLoop> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => "select expires_at from reservation where state = 'Reserved' order by expires_at limit 1";

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var due = (await work.Sql.QueryAsync<Reservation>(Due, new { now })).AsList();
        // In the order of the items: two loops and a writer lock them the same way.
        foreach (var reservation in due.OrderBy(one => one.StockItemId))
            await ReleaseReservation.EndAsync(work, null, reservation, ReservationState.Expired, "逾期未确认,自动解除", "平台计时", now);
        return due.Count;
    }

    private const string Due = ReservationSql.Columns + """
         where state = 'Reserved' and expires_at <= @now
        order by expires_at, reservation_id
        limit 50
        for update of reservation skip locked
        """;
}
