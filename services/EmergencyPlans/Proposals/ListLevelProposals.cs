using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.EmergencyPlans.Proposals;

public sealed record LevelProposalView(
    Guid ProposalId, Guid SignalId, WeatherSignalKind SignalKind, WarningLevel SignalLevel, DateTimeOffset SignalAt, string PlanCode,
    int PlanVersion, ResponseLevel Level, string Basis, string RuleSet, string[] AreaCodes, string ManagingUnitCode, DateTimeOffset ProposedAt);

/// <summary>Lists what has been proposed, the newest first.</summary>
internal static class ListLevelProposals
{
    public static async Task<Ok<Page<LevelProposalView>>> Handle(
        Database database, CancellationToken ct, Guid? signalId = null, string? cursor = null,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var (at, id) = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<LevelProposalView>(Query, new { signalId, at, id, limit });
        return TypedResults.Ok(Page.Of(rows.AsList(), limit, proposal => TimeCursor.KeyOf(proposal.ProposedAt, proposal.ProposalId)));
    }

    private const string Query = """
        select proposal_id, signal_id, signal_kind, signal_level, signal_at, plan_code, plan_version, level, basis, rule_set, area_codes,
               managing_unit_code, proposed_at
        from level_proposal
        where (proposed_at, proposal_id) < (@at, @id) and (@signalId::uuid is null or signal_id = @signalId)
        order by proposed_at desc, proposal_id desc
        limit @limit + 1
        """;
}
