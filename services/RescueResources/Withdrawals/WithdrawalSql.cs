using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources.Withdrawals;

/// <summary>Orders back (撤离令、召回令) and their clocks.</summary>
internal static class WithdrawalSql
{
    /// <summary>SQL: whom the order <c>w</c> is for is not gone yet: not released, not left, not landed.</summary>
    public const string Stands = """
        (case w.kind
            when 'Team' then exists (select from mission where mission_id = w.id and state in ('Withdrawn', 'Recalled'))
            when 'SocialForce' then exists (select from social_force where report_id = w.id and state = 'Withdrawn')
            else exists (select from flight where flight_id = w.id and state in ('Recalled', 'RecallAcknowledged'))
        end)
        """;

    /// <summary>Starts the clock of everybody of a response who is ordered back by now and has none yet.</summary>
    public static async Task StartAsync(UnitOfWork work, Guid responseId, string by, string department, string reason, DateTimeOffset now)
    {
        var clocks = await RuleSets.InForceAsync<WithdrawalClocks>(work.Sql, WithdrawalClocks.Id, now);
        await work.Sql.ExecuteAsync(Start, new
        {
            responseId, by, department, reason, now, ruleSet = clocks.Reference, clocks.Value.TeamMinutes, clocks.Value.SocialForceMinutes,
            clocks.Value.FlightMinutes, clocks.Value.Times,
        });
    }

    /// <summary>The first acknowledgement counts, a late one too.</summary>
    public static Task AcknowledgeAsync(UnitOfWork work, Guid id, string by, DateTimeOffset now) =>
        work.Sql.ExecuteAsync(Acknowledge, new { id, by, now });

    private const string Start = """
        insert into withdrawal (
            id, kind, response_id, name, managing_unit_code, by_name, department, reason, ordered_at, rule_set, acknowledge_by, tell_at, times_left)
        select id, kind, @responseId, name, managing_unit_code, @by, @department, @reason, @now, @ruleSet, answer_at, answer_at, @Times
        from (
            select mission.mission_id as id, 'Team' as kind, team.name, mission.managing_unit_code, @now + make_interval(mins => @TeamMinutes) as answer_at
            from mission join team using (team_id)
            where response_id = @responseId and state in ('Withdrawn', 'Recalled')
            union all
            select report_id, 'SocialForce', name, managing_unit_code, @now + make_interval(mins => @SocialForceMinutes)
            from social_force
            where response_id = @responseId and state = 'Withdrawn'
            union all
            select flight_id, 'Flight', registration, flight.managing_unit_code, @now + make_interval(mins => @FlightMinutes)
            from flight join aircraft using (aircraft_id)
            where response_id = @responseId and state = 'Recalled') as ordered_back
        on conflict (id) do nothing
        """;

    private const string Acknowledge = """
        update withdrawal set acknowledged_at = @now, acknowledged_by = @by, tell_at = null where id = @id and acknowledged_at is null
        """;
}
