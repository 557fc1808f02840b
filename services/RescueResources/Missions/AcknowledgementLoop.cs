using Dapper;
using Resilience.Persistence;
using Resilience.RescueResources.Dispatching;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.RescueResources.Missions;

/// <summary>Goes to the next candidate when a team has not acknowledged in time (超时改派).</summary>
internal sealed class AcknowledgementLoop(Database database, TimeProvider time, ILogger<AcknowledgementLoop> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => """
        select acknowledge_by from mission where state = 'Ordered' and unanswered_at is null order by acknowledge_by limit 1
        """;

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        await NextCandidate.PrepareAsync(work);
        // One at a time: whom one mission takes, the next must not.
        if (await work.Sql.QueryFirstOrDefaultAsync<Mission>(Due, new { now }) is not { } mission)
            return 0;
        await NextCandidate.AskAsync(work, mission, MissionState.Overdue, "平台计时", "rescue-resources", null, now);
        return 1;
    }

    private const string Due = """
        select m.mission_id, m.team_id, t.name as team_name, m.response_id, m.managing_unit_code, m.state
        from mission m join team t using (team_id)
        where m.state = 'Ordered' and m.unanswered_at is null and m.acknowledge_by <= @now
        order by m.acknowledge_by
        limit 1
        for update of m skip locked
        """;
}
