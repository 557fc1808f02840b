using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;

namespace Resilience.RescueResources.Teams;

public sealed record TeamStatisticsView(
    long Teams, long People, long TeamsOfScale, long PeopleOfScale, long Standby, long OnMission, IReadOnlyList<TeamsOfCategory> ByCategory);

public sealed record TeamsOfCategory(
    TeamCategory Category, long Teams, long People, long TeamsOfScale, long PeopleOfScale, long Standby, long OnMission);

/// <summary>The city's team numbers (队伍统计): all teams, and apart from them the teams of scale (规模以上).</summary>
internal static class TeamStatistics
{
    public static async Task<Ok<TeamStatisticsView>> Handle(Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<TeamsOfCategory>(Select)).AsList();
        return TypedResults.Ok(new TeamStatisticsView(
            rows.Sum(row => row.Teams), rows.Sum(row => row.People), rows.Sum(row => row.TeamsOfScale), rows.Sum(row => row.PeopleOfScale),
            rows.Sum(row => row.Standby), rows.Sum(row => row.OnMission), rows));
    }

    private const string Select = """
        select category, count(*) as teams, sum(people) as people,
               count(*) filter (where counted_in_scale_statistics) as teams_of_scale,
               coalesce(sum(people) filter (where counted_in_scale_statistics), 0) as people_of_scale,
               count(*) filter (where readiness = 'Standby') as standby,
               count(*) filter (where readiness = 'OnMission') as on_mission
        from team
        group by category
        order by category
        """;
}
