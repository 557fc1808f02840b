using Dapper;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;
using Resilience.RescueResources.Dispatching;
using Resilience.RescueResources.Standby;
using Resilience.RescueResources.Teams;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources.Missions;

/// <summary>Ends a mission that a team did not take, and asks the next candidate that is free: the order goes on, with a clock of its own.</summary>
internal static class NextCandidate
{
    /// <summary>Before any mission is locked: a response that ends meanwhile must not leave a team on standby.</summary>
    public static Task PrepareAsync(UnitOfWork work) => work.Sql.ExecuteAsync($"{ResponseOrders.OneAtATime}; {MinimumCover.OneAtATime};");

    /// <param name="to">Declined or Overdue.</param>
    public static async Task AskAsync(UnitOfWork work, Mission mission, MissionState to, string by, string department, string? remark, DateTimeOffset now)
    {
        var next = await work.Sql.QueryFirstOrDefaultAsync<Team>(FirstFree, new { mission.MissionId, minimumCover = await MinimumCover.InForceAsync(work, now) });
        if (next is null && to == MissionState.Overdue)
        {
            // Nobody else to ask: the order stands, and whoever acknowledges late still does.
            await work.Sql.ExecuteAsync("update mission set unanswered_at = @now where mission_id = @MissionId", new { mission.MissionId, now });
        }
        else
        {
            await work.Sql.ExecuteAsync(End, new { mission.MissionId, mission.TeamId, to = to.ToString(), by, department, remark, now });
        }

        Guid? nextId = next is null ? null : await OrderAsync(work, mission, next, now);
        await work.PublishAsync(new MissionChanged(
            mission.MissionId, mission.TeamId, mission.TeamName, mission.ResponseId, to.ToString(), by, remark, nextId, mission.ManagingUnitCode, now));
    }

    private static async Task<Guid> OrderAsync(UnitOfWork work, Mission mission, Team next, DateTimeOffset now)
    {
        var clocks = await RuleSets.InForceAsync<DispatchClocks>(work.Sql, DispatchClocks.Id, now);
        var (id, acknowledgeBy) = (Guid.CreateVersion7(now), now.AddMinutes(clocks.Value.MinutesFor(next.Category)));
        var order = await work.Sql.QuerySingleAsync<Order>(
            Reorder, new { id, mission.MissionId, next.TeamId, next.ManagingUnitCode, clocks.Reference, now, acknowledgeBy });
        await work.PublishAsync(new TeamDispatched(
            id, next.TeamId, next.Name, next.People, mission.ResponseId, order.OrderNumber, order.Place, order.Task, order.IssuedBy, acknowledgeBy,
            next.ManagingUnitCode, now));
        await MissionDanger.TellAsync(work, null, id, now);
        return id;
    }

    private sealed record Team(Guid TeamId, string Name, TeamCategory Category, string ManagingUnitCode, int People);

    private sealed record Order(string OrderNumber, string Place, string Task, string IssuedBy);

    // Whoever somebody else dispatches at this moment is passed over, and so is the last cover of a unit, unless the order was approved to take it.
    private const string FirstFree = $"""
        select team.team_id, name, category, team.managing_unit_code, people
        from mission join response using (response_id)
            cross join lateral unnest(candidates) with ordinality as candidate (candidate_id, place_in_line)
            join team on team.team_id = candidate_id
        where mission.mission_id = @MissionId and not ended and readiness <> 'OnMission' and not_ready_because is null
          and (cover_approved_by is not null or not exists ({MinimumCover.Lost}))
        order by place_in_line
        limit 1
        for no key update of team skip locked
        """;

    private const string End = $"""
        update mission set state = @to, returned_at = @now, returned_by = @by where mission_id = @MissionId;

        insert into mission_step (mission_id, state, at, by_name, department, remark) values (@MissionId, @to, @now, @by, @department, @remark);

        update team set mission_id = null, readiness = case when {StandbySql.HeldByAResponse} then 'Standby' else 'Normal' end
        where team_id = @TeamId and mission_id = @MissionId;
        """;

    private const string Reorder = """
        with ordered as (
            insert into mission (
                mission_id, team_id, response_id, order_number, place, task, issued_by, contact, safety_notes, managing_unit_code, rule_set, ordered_at,
                acknowledge_by, candidates, cover_approved_by, cover_reason, point, replaces)
            select @id, @TeamId, response_id, order_number, place, task, issued_by, contact, safety_notes, @ManagingUnitCode, @Reference, @now,
                   @acknowledgeBy, array_remove(candidates, @TeamId), cover_approved_by, cover_reason, point, mission_id
            from mission
            where mission_id = @MissionId
            returning order_number, place, task, issued_by),
        sent as (update team set readiness = 'OnMission', mission_id = @id where team_id = @TeamId)
        select order_number, place, task, issued_by from ordered
        """;
}
