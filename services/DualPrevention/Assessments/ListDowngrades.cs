using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Assessments;

public enum DowngradeState
{
    Requested = 1,
    Approved,
    Rejected,
}

public sealed record DowngradeView(
    Guid DowngradeId, Guid RiskId, string Risk, Guid EnterpriseId, RiskColour InherentColour, RiskColour Colour, AssessmentRequest Assessment, string Reason,
    Person RequestedBy, DateTimeOffset RequestedAt, DowngradeState State, Person? DecidedBy, string? DecisionNote, DateTimeOffset? DecidedAt);

/// <summary>Requests for downgrades of red risks, newest first.</summary>
internal static class ListDowngrades
{
    public static async Task<Ok<Page<DowngradeView>>> Handle(
        Database database, Guid? riskId, DowngradeState? state, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        var (at, after) = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<Row>(Select, new { riskId, state = state?.ToString(), at, after, take = limit + 1 });
        return TypedResults.Ok(Page.Of(rows.Select(View).ToList(), limit, downgrade => TimeCursor.KeyOf(downgrade.RequestedAt, downgrade.DowngradeId)));
    }

    private static DowngradeView View(Row row) => new(
        row.DowngradeId, row.RiskId, row.Risk, row.EnterpriseId, row.InherentColour, row.Colour, Read<AssessmentRequest>(row.Assessment), row.Reason,
        Read<Person>(row.RequestedBy), row.RequestedAt, row.State, row.DecidedBy is null ? null : Read<Person>(row.DecidedBy), row.DecisionNote, row.DecidedAt);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, PlatformJson.Options)!;

    private sealed record Row(
        Guid DowngradeId, Guid RiskId, string Risk, Guid EnterpriseId, RiskColour InherentColour, RiskColour Colour, string Assessment, string Reason,
        string RequestedBy, DateTimeOffset RequestedAt, DowngradeState State, string? DecidedBy, string? DecisionNote, DateTimeOffset? DecidedAt);

    private const string Select = """
        select downgrade_id, risk_id, risk.name as risk, downgrade.enterprise_id, downgrade.inherent_colour, downgrade.colour,
               downgrade.assessment::text as assessment, reason, requested_by::text as requested_by, requested_at, state,
               decided_by::text as decided_by, decision_note, decided_at
        from risk_downgrade downgrade join risk using (risk_id)
        where (requested_at, downgrade_id) < (@at, @after)
          and (@riskId::uuid is null or risk_id = @riskId)
          and (@state::text is null or state = @state)
        order by requested_at desc, downgrade_id desc
        limit @take
        """;
}
