using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Years;
using Resilience.ServiceDefaults;

namespace Resilience.SafeCity.Ledger;

/// <param name="Stage">Whose look: the lead department's own (Self), the city's office (City), the province's (Province).</param>
/// <param name="Rule">A rule of the item; null declares that the item does not apply here (不适用).</param>
/// <param name="Findings">How many; a threshold or a veto is one.</param>
/// <param name="EvidenceIds">Evidence of this item in this district.</param>
public sealed record EnterFindingRequest(
    LedgerStage Stage, [StringLength(20)] string? Rule, [Range(1, 10_000)] int Findings, [Required, StringLength(1000)] string Finding,
    [MinLength(1), MaxLength(20)] IReadOnlyList<Guid> EvidenceIds, Person By);

/// <summary>Enters a finding into the deduction ledger (扣分台账): what a rule takes off or gives, a veto, or that the item does not apply.</summary>
internal static class EnterFinding
{
    public static readonly Refusal NoEvidence = new(
        "ledger.no-evidence", "佐证材料须为本项在本区已提交的材料。", "The evidence must be handed in for this item in this district.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] LedgerCall call, EnterFindingRequest request)
    {
        await using var work = await call.Database.BeginAsync(call.Ct);
        var year = await YearLock.HoldAsync(work, call.Year);
        if (year is null || await LedgerSql.LockAsync(work, call.Year, call.Code, call.Unit) is not { } item)
            return TypedResults.NotFound();
        if (call.WhyNotActor(request.Stage, item) is { } stranger)
            return stranger.ToProblem();

        var rule = request.Rule is null ? null : (await LedgerSql.RulesAsync(work.Sql, item.Edition, item.Code)).FirstOrDefault(one => one.Code == request.Rule);
        var row = Row(call, request, rule);
        if (await LedgerEntries.IsKnownAsync(work, row) is { } same)
            return same ? TypedResults.NoContent() : LedgerEntries.Different.ToProblem();
        if (year.SubmittedAt is not null)
            return YearLock.Submitted.ToProblem();
        if (request.Rule is not null && rule is null)
            return LedgerRules.RuleUnknown.ToProblem();
        if (LedgerRules.WhyNotEnter(item.Scored, rule, request.Findings, request.Stage, item.State) is { } refusal)
            return refusal.ToProblem(("state", item.State));
        if (!await work.Sql.ExecuteScalarAsync<bool>(AllThere, new { call.Year, call.Code, call.Unit, ids = row.EvidenceIds }))
            return NoEvidence.ToProblem();

        if (!await LedgerEntries.AddAsync(work, row))
            return LedgerEntries.Different.ToProblem();
        await LedgerSql.RecomputeAsync(work, year, item, call.Unit);
        await work.CommitAsync(call.Ct);
        return TypedResults.NoContent();
    }

    private static NewEntry Row(LedgerCall call, EnterFindingRequest request, ScoredRule? rule) => new(
        call.EntryId, call.Year, call.Code, call.Unit, request.Stage.ToString(),
        (rule?.Kind switch
        {
            null => EntryKind.NotApplicable,
            RuleKind.Award => EntryKind.Award,
            RuleKind.Veto => EntryKind.Veto,
            _ => EntryKind.Deduction,
        }).ToString(),
        request.Rule, request.Findings, (rule?.Amount ?? 0) * (rule?.Kind == RuleKind.Threshold ? 1 : request.Findings), request.Finding,
        [.. request.EvidenceIds.Distinct()], request.By.Name, request.By.Position, call.Caller.Department, call.Clock.GetUtcNow(), null);

    public const string AllThere = """
        select count(*) = cardinality(@ids) from item_evidence where evidence_id = any (@ids) and year = @Year and code = @Code and unit = @Unit
        """;
}
