using Dapper;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.RescueResources.Dispatching;

namespace Resilience.RescueResources.Missions;

/// <summary>
/// Finds teams that are out and whose place lies in a hazard area that stands. A mission and an area that begin at the same moment find each other,
/// because both take the lock of the dispatch.
/// </summary>
internal static class MissionDanger
{
    /// <summary>SQL: the areas that a mission <c>m</c> lies in now.</summary>
    public const string AreasOf = """
        array(select area.name from hazard_area area where area.lifted_at is null and st_intersects(area.area, m.point) order by area.name)
        """;

    /// <param name="areaId">Of one area; of all when null.</param>
    /// <param name="missionId">Of one mission; of all when null.</param>
    public static async Task TellAsync(UnitOfWork work, Guid? areaId, Guid? missionId, DateTimeOffset now)
    {
        await work.Sql.ExecuteAsync(MinimumCover.OneAtATime);
        var found = (await work.Sql.QueryAsync<Found>(Find, new { areaId, missionId, now })).AsList();
        await work.PublishAllAsync(found.Select(one => new MissionEndangered(
            one.MissionId, one.TeamId, one.TeamName, one.ResponseId, one.Place, one.AreaId, one.AreaKind, one.AreaName, one.ManagingUnitCode, now)).ToList());
    }

    private sealed record Found(
        Guid MissionId, Guid TeamId, string TeamName, Guid ResponseId, string Place, Guid AreaId, HazardAreaKind AreaKind, string AreaName,
        string ManagingUnitCode);

    private const string Find = """
        with found as (
            insert into mission_danger (mission_id, area_id, told_at)
            select mission_id, area_id, @now
            from mission join hazard_area on st_intersects(area, point)
            where lifted_at is null and state in ('Ordered', 'Acknowledged', 'Departed', 'Arrived', 'Working', 'Recalled', 'Withdrawn')
              and (@areaId::uuid is null or area_id = @areaId) and (@missionId::uuid is null or mission_id = @missionId)
            on conflict do nothing
            returning mission_id, area_id
        )
        select found.mission_id, team_id, team.name as team_name, response_id, place, area_id, hazard_area.kind as area_kind, hazard_area.name as area_name,
               mission.managing_unit_code
        from found join mission on mission.mission_id = found.mission_id join team using (team_id) join hazard_area using (area_id)
        order by found.mission_id, area_id
        """;
}
