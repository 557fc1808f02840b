using Dapper;
using Resilience.Contracts.ProvincialExchange.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.ProvincialExchange.Feed;

/// <summary>Closes each day of the feed soon after midnight, once however many replicas run, and the days of an absence one after the other.</summary>
internal sealed class FeedDayLoop(Database database, TimeProvider time, ILogger<FeedDayLoop> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => $"select {ClosesAt} from (select {Day} as day from ({Last}) as last (day, sequence)) as next";

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        // A replica that closed the same day a moment ago has committed by the time the lock is ours.
        await work.Sql.ExecuteAsync("select pg_advisory_xact_lock(hashtext('feed-day'))");
        var closed = await work.Sql.QuerySingleOrDefaultAsync<Closed>(Close, new { now });
        if (closed is null)
            return 0;
        await work.PublishAsync(new FeedDayClosed(
            closed.Day, closed.FirstSequence, closed.LastSequence, closed.Events, closed.Delivered, Caller.City, now));
        return 1;
    }

    private sealed record Closed(DateOnly Day, long FirstSequence, long LastSequence, long Events, long Delivered);

    private const string Last = "select max(day), coalesce(max(last_sequence), 0) from feed_day";

    // The day after the last that was closed; the first is the day of the first event.
    private const string Day = """
        coalesce(last.day + 1, (select (recorded_at at time zone interval '8 hours')::date from public_event order by sequence limit 1))
        """;

    private const string EndsAt = "(day + 1)::timestamp at time zone interval '8 hours'";

    // Some minutes after midnight: the last events of a day are still on their way to the broker then, and would count as missing for good.
    private const string ClosesAt = $"{EndsAt} + interval '10 minutes'";

    private const string Close = $"""
        with next as (
            select {Day} as day, last.sequence from ({Last}) as last (day, sequence)),
        due as (
            select *, {EndsAt} as ends_at from next where {ClosesAt} <= @now)
        insert into feed_day (day, first_sequence, last_sequence, events, delivered, closed_at)
        select day, due.sequence + 1, due.sequence + count(e.sequence), count(e.sequence), count(e.published_at), @now
        from due
        left join public_event e on e.sequence > due.sequence and e.recorded_at < due.ends_at
        group by day, due.sequence
        returning day, first_sequence, last_sequence, events, delivered
        """;
}
