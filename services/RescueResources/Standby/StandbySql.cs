namespace Resilience.RescueResources.Standby;

internal static class StandbySql
{
    /// <summary>True when a response that has not ended keeps <c>team</c> on standby.</summary>
    public const string HeldByAResponse = """
        exists (
            select from response r join response_order o using (response_id)
            where not r.ended and o.action = 'StandByTeams' and o.target_id = team.team_id::text)
        """;
}
