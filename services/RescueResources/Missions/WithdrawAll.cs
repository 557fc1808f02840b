using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.RescueResources.Dispatching;
using Resilience.RescueResources.MutualAid;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Missions;

public sealed record WithdrawAllRequest([Required, StringLength(100)] string By, [Required, StringLength(500)] string Reason);

/// <param name="Teams">Ordered back by this call; none when all were already.</param>
public sealed record WithdrawnView(int Teams);

/// <param name="OnScene">As the team counted; null where it has not.</param>
public sealed record RollCallView(
    Guid MissionId, Guid TeamId, string Team, string Place, MissionState State, int People, int? OnScene, int? Missing, DateTimeOffset? CountedAt,
    string? CountedBy, string Leader, string Phone);

/// <summary>Orders all teams of a response back for safety in one call (一键安全撤离), and calls the roll of who is on the scene (现场点名).</summary>
internal static class WithdrawAll
{
    public static async Task<Ok<WithdrawnView>> Handle(
        Guid id, WithdrawAllRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(ct);
        // A dispatch for this response that is on its way is waited for, and goes back too.
        await work.Sql.ExecuteAsync(LockResponse, new { id });
        var teams = (await work.Sql.QueryAsync<Mission>(Withdraw, new { id, own = caller.OnlyUnit(), now, request.By, caller.Department, request.Reason })).AsList();
        await work.PublishAllAsync(teams.Select(mission => new MissionChanged(
            mission.MissionId, mission.TeamId, mission.TeamName, id, nameof(MissionState.Withdrawn), request.By, request.Reason, null, mission.ManagingUnitCode,
            now)).ToList());
        await work.CommitAsync(ct);
        return TypedResults.Ok(new WithdrawnView(teams.Count));
    }

    public static async Task<Ok<Page<RollCallView>>> RollCall(
        Guid id, Caller caller, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<RollCallView>(Roll, new { id, own = caller.OnlyUnit(), after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.MissionId.ToString()));
    }

    private const string LockResponse = "select response_id from response where response_id = @id for update";

    private const string Withdraw = """
        with concerned as (
            select mission_id
            from mission
            where response_id = @id and state in ('Ordered', 'Acknowledged', 'Departed', 'Arrived', 'Working')
              and (@own::text is null or managing_unit_code = @own)
            order by mission_id
            for update),
        withdrawn as (
            update mission set state = 'Withdrawn' from concerned where mission.mission_id = concerned.mission_id
            returning mission.mission_id, team_id, response_id, mission.managing_unit_code, state),
        noted as (
            insert into mission_step (mission_id, state, at, by_name, department, remark)
            select mission_id, 'Withdrawn', @now, @By, @Department, @Reason from withdrawn)
        select withdrawn.mission_id, team_id, name as team_name, response_id, withdrawn.managing_unit_code, state
        from withdrawn join team using (team_id)
        order by withdrawn.mission_id
        """;

    private const string Roll = """
        select mission.mission_id, team_id, name as team, place, state, people, on_scene, missing, counted_at, counted_by, leader, phone
        from mission join team using (team_id)
        where response_id = @id and state in ('Arrived', 'Working', 'Withdrawn', 'Recalled') and mission.mission_id > @after
          and (@own::text is null or mission.managing_unit_code = @own)
        order by mission.mission_id
        limit @take
        """;
}
