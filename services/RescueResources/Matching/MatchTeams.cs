using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.HazardAreas;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.RescueResources.Teams;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources.Matching;

/// <param name="Stale">Its readiness was reported too long ago.</param>
/// <param name="NeedsApproval">Sending it leaves its unit below the minimum cover of the discipline.</param>
/// <param name="Chinese">Why it has this rank.</param>
public sealed record MatchView(
    int Rank, Guid TeamId, string Name, TeamCategory Category, string ManagingUnitCode, int People, int? Level, double WayMetres, double ArrivalMinutes, bool Stale,
    bool NeedsApproval, Score Score, string Chinese, string English);

public sealed record ExcludedView(Guid TeamId, string Name, string ManagingUnitCode, IReadOnlyList<Exclusion> Because);

/// <param name="Considered">Teams of the discipline that were looked at, nearest first; no more than 200.</param>
/// <param name="RuleSet">What weighed them.</param>
public sealed record MatchesView(string RuleSet, int Considered, IReadOnlyList<MatchView> Matches, IReadOnlyList<ExcludedView> Excluded);

/// <summary>Which teams to send to a place (匹配): hard conditions, then a score; never on a way through a hazard area. Every rank and every exclusion is explained.</summary>
internal static class MatchTeams
{
    private const int Nearest = 200;

    public static async Task<Results<Ok<MatchesView>, RefusalResult>> Handle(
        [Range(-180, 180)] double longitude, [Range(-90, 90)] double latitude, [Required, StringLength(50, MinimumLength = 1)] string discipline, Caller caller,
        Database database, TimeProvider clock, [Range(1, 3)] int? level, bool? hazmat, bool? night, bool? height, bool? water, [Range(1, 50)] int limit = 10, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        await using var sql = await database.OpenAsync(ct);
        if (await DisciplineTable.WhyNotAsync(sql, [discipline], now) is { } unknown)
            return unknown;
        var rules = await RuleSets.InForceAsync<MatchingTable>(sql, MatchingTable.Id, now);
        var ways = OpenPath.To(longitude, latitude, (await HazardAreaTables.StandingAsync(sql, ct)).Select(area => area.Area));
        var rows = (await sql.QueryAsync<Row>(Select, new { longitude, latitude, discipline, own = caller.OnlyUnit(), now, Nearest })).AsList();
        var need = new Need(discipline, level, hazmat == true, now, ChinaTime.DayOf(now), night == true, height == true, water == true);
        var judged = rows.Select(row => (Row: row, Team: row.AsCandidate(ways))).Select(one => (one.Row, one.Team, Because: MatchingRules.Exclusions(rules.Value, need, one.Team))).ToList();

        var matches = judged.Where(one => one.Because.Count == 0)
            .Select(one => (one.Row, one.Team, Score: MatchingRules.ScoreOf(rules.Value, need, one.Team)))
            .OrderByDescending(one => one.Score.Total).ThenBy(one => one.Team.WayMetres).ThenBy(one => one.Row.TeamId)
            .Take(limit)
            .Select((one, i) => View(i + 1, one.Row, one.Team, one.Score, rules.Value, now));
        var excluded = judged.Where(one => one.Because.Count > 0)
            .Select(one => new ExcludedView(one.Row.TeamId, one.Row.Name, one.Row.ManagingUnitCode, one.Because));
        return TypedResults.Ok(new MatchesView(rules.Reference, rows.Count, [.. matches], [.. excluded]));
    }

    private static MatchView View(int rank, Row row, Candidate team, Score score, MatchingTable rules, DateTimeOffset now)
    {
        var (minutes, stale, approval) = (Math.Round(MatchingRules.ArrivalMinutes(rules, team)), MatchingRules.IsStale(rules, team, now), MatchingRules.NeedsApproval(rules, team));
        return new MatchView(
            rank, row.TeamId, row.Name, row.Category, row.ManagingUnitCode, row.People, team.Level, Math.Round(team.WayMetres!.Value), minutes, stale, approval, score,
            $"约 {minutes} 分钟到达;证书等级 {team.Level?.ToString() ?? "无"};近 24 小时执行任务 {team.HoursOnMission:0.#} 小时{(stale ? ";战备状态陈旧" : "")}{(approval ? ";派出后本地该专业队伍低于最低保有量,须批准" : "")}。",
            $"Arrives in about {minutes} minutes; certificate level {team.Level?.ToString() ?? "none"}; {team.HoursOnMission:0.#} hours on missions in the last 24{(stale ? "; its readiness report is stale" : "")}{(approval ? "; its unit falls below the minimum cover, which takes approval" : "")}.");
    }

    private sealed record Row(
        Guid TeamId, string Name, TeamCategory Category, string ManagingUnitCode, int People, double Longitude, double Latitude, TeamReadiness Readiness,
        string? NotReadyBecause, DateTimeOffset? ReadinessReportedAt, int AssemblyMinutes, bool Hazmat, DateOnly? InsuranceValidUntil, int? Level,
        DateOnly? ValidUntil, double HoursOnMission, int OthersReady, int? AssemblyMinutesAway, bool Night, bool Height, bool Water)
    {
        public Candidate AsCandidate(OpenPath ways) => new(
            Category, Readiness, NotReadyBecause, ReadinessReportedAt, AssemblyMinutes, Hazmat, InsuranceValidUntil, Level, ValidUntil,
            ways.MetresFrom(Longitude, Latitude), HoursOnMission, OthersReady, AssemblyMinutesAway, Night, Height, Water);
    }

    private const string Select = """
        with near as (
            select team_id, name, category, managing_unit_code, people, location, readiness, not_ready_because, readiness_reported_at, assembly_minutes, hazmat,
                   insurance_valid_until, assembly_minutes_away, night, height, water
            from team
            where disciplines @> array[@discipline] and (@own::text is null or managing_unit_code = @own)
            order by location <-> st_makepoint(@longitude, @latitude)::geography
            limit @Nearest),
        ready as (
            select managing_unit_code, count(*)::int as teams
            from team
            where disciplines @> array[@discipline] and readiness <> 'OnMission' and not_ready_because is null
              and managing_unit_code in (select managing_unit_code from near)
            group by managing_unit_code)
        select near.team_id, near.name, near.category, near.managing_unit_code, near.people, st_x(near.location::geometry) as longitude,
               st_y(near.location::geometry) as latitude, near.readiness, near.not_ready_because, near.readiness_reported_at, near.assembly_minutes, near.hazmat,
               near.insurance_valid_until, certificate.level, certificate.valid_until,
               coalesce((
                   select sum(extract(epoch from coalesce(returned_at, @now) - greatest(ordered_at, @now - interval '24 hours'))) / 3600
                   from mission
                   where mission.team_id = near.team_id and coalesce(returned_at, @now) > @now - interval '24 hours'), 0)::float8 as hours_on_mission,
               coalesce(ready.teams, 0) - case when near.readiness <> 'OnMission' and near.not_ready_because is null then 1 else 0 end as others_ready,
               near.assembly_minutes_away, near.night, near.height, near.water
        from near
            left join team_certificate certificate on certificate.team_id = near.team_id and certificate.discipline = @discipline
            left join ready using (managing_unit_code)
        order by near.location <-> st_makepoint(@longitude, @latitude)::geography
        """;
}
