using System.ComponentModel.DataAnnotations;
using Dapper;
using Resilience.Persistence;
using Resilience.RescueResources.Matching;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources.Dispatching;

/// <summary>Who lets a unit fall below its minimum cover, and why; stays on record with the mission.</summary>
public sealed record CoverApproval([Required, StringLength(100)] string ApprovedBy, [Required, StringLength(500)] string Reason);

/// <summary>So many ready teams of a discipline stay in a unit (最低保有量, rule set <c>team-matching</c>), or somebody approves.</summary>
internal static class MinimumCover
{
    // Two orders that each leave one ready team behind would together leave none: orders are counted one after the other.
    public const string OneAtATime = "select pg_advisory_xact_lock(hashtextextended('minimum-cover', 0))";

    /// <summary>The disciplines of <c>team</c> that fall short in its unit without it. A team that is not ready itself is no cover that could be lost.</summary>
    public const string Lost = """
        select discipline
        from unnest(team.disciplines) as discipline
        where team.not_ready_because is null and @minimumCover > (
            select count(*)
            from team other
            where other.managing_unit_code = team.managing_unit_code and other.team_id <> team.team_id and other.disciplines @> array[discipline]
              and other.readiness <> 'OnMission' and other.not_ready_because is null)
        """;

    public static async Task<int> InForceAsync(UnitOfWork work, DateTimeOffset now) =>
        (await RuleSets.InForceAsync<MatchingTable>(work.Sql, MatchingTable.Id, now)).Value.MinimumCover;

    /// <summary>The disciplines in which the unit of this team would fall short, joined for reading; empty when none would.</summary>
    public static async Task<string> LostWithoutAsync(UnitOfWork work, Guid teamId, DateTimeOffset now) => string.Join('、', await work.Sql.QueryAsync<string>(
        $"select lost.discipline from team cross join lateral ({Lost}) lost where team_id = @teamId",
        new { teamId, minimumCover = await InForceAsync(work, now) }));
}
