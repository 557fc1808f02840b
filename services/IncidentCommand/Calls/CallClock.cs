using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Calls;

/// <summary>Takes the next rung of every call that nobody has answered: again, then the deputy, then somebody goes there.</summary>
internal sealed class CallClock(Database database, TimeProvider time, ILogger<CallClock> logger) : ClockLoop(database, time, logger)
{
    private const int Batch = 1000;

    protected override string NextDue => "select min(next_at) from call where next_at is not null";

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var ladder = (await RuleSets.InForceAsync<CallLadder>(work.Sql, CallLadder.Id, now)).Value.Rungs;
        var fired = (await work.Sql.QueryAsync<Fired>(Fire, new
        {
            now, Batch,
            numbers = Enumerable.Range(1, ladder.Count).ToArray(),
            callees = ladder.Select(rung => rung.Callee.ToString()).ToArray(),
            // From one rung to the next; whatever was late, the steps keep their distance.
            waits = ladder.Select((rung, i) => i + 1 < ladder.Count ? ladder[i + 1].AfterMinutes - rung.AfterMinutes : (int?)null).ToArray(),
        })).AsList();
        await work.PublishAllAsync(fired.Where(call => call.Callee == Callee.Messenger).Select(call => new CallUnanswered(
            call.RoundId, call.CallId, call.Place, call.Number - 1, call.ManagingUnitCode, now)).ToList());
        return fired.Count;
    }

    private sealed record Fired(Guid RoundId, Guid CallId, int Number, Callee Callee, string Place, string ManagingUnitCode);

    private const string Fire = """
        with due as (
            select call_id
            from call
            where next_at <= @now
            order by next_at
            limit @Batch
            for no key update skip locked
        ), taken as (
            update call
            set attempts = attempts + 1, next_at = next_at + make_interval(mins => rung.wait),
                state = case when rung.callee = 'Messenger' then 'Messenger' else state end
            from due, unnest(@numbers, @callees, @waits) as rung (number, callee, wait)
            where call.call_id = due.call_id and rung.number = call.attempts + 1
            returning call.call_id, call.round_id, call.person_id, call.managing_unit_code, rung.number, rung.callee
        ), attempt as (
            insert into call_attempt (attempt_id, call_id, number, callee, at, send_after)
            select gen_random_uuid(), call_id, number, callee, @now, case when channel = 'Gateway' and callee <> 'Messenger' then @now end
            from taken join call_round using (round_id)
        )
        select round_id, call_id, number, callee, place, taken.managing_unit_code from taken join responsible_person using (person_id)
        """;
}
