namespace Resilience.RescueResources.Standby;

internal static class StandbySql
{
    /// <summary>
    /// One after the other: the start of one response and the end of another decide about the same teams, and neither sees the other's orders before
    /// they are committed. Taken before any row, so that nobody waits crosswise.
    /// </summary>
    public const string OneAtATime = "select pg_advisory_xact_lock(hashtext('team standby'))";

    /// <summary>True when a response that has not ended keeps <c>team</c> on standby.</summary>
    public const string HeldByAResponse = """
        exists (
            select from response r join response_order o using (response_id)
            where not r.ended and o.action = 'StandByTeams' and o.target_id = team.team_id::text)
        """;
}
