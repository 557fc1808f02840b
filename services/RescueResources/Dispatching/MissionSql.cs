namespace Resilience.RescueResources.Dispatching;

/// <summary>A mission as acknowledging and returning see it.</summary>
internal sealed record Mission(Guid MissionId, Guid TeamId, string TeamName, Guid ResponseId, string ManagingUnitCode, MissionState State);

internal static class MissionSql
{
    /// <summary>Locks one mission as <see cref="Mission"/>.</summary>
    public const string Lock = """
        select m.mission_id, m.team_id, t.name as team_name, m.response_id, m.managing_unit_code, m.state
        from mission m join team t using (team_id)
        where m.mission_id = @id
        for update of m
        """;
}
