using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.Risks;

public sealed record WithdrawRiskRequest([Required, StringLength(500)] string Reason, Person By);

/// <summary>Takes a risk off the books, because what it came from is gone. A red one goes down by two persons first.</summary>
internal static class WithdrawRisk
{
    public static readonly Refusal Red = new(
        "risk.red-not-withdrawn", "红色风险须先经另一人批准降级,再撤销。", "A red risk is first lowered with the approval of a second person, then withdrawn.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, WithdrawRiskRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await RiskSql.LockAsync(work, id) is not { } risk)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(risk.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();
        if (!risk.InForce)
            return TypedResults.NoContent();
        if (risk.Colour == RiskColour.Red || risk.InherentColour == RiskColour.Red)
            return Red.ToProblem();

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Withdraw, new { id, now, because = $"{request.Reason}({request.By.Name},{request.By.Position})" });
        await RiskEffects.ApplyAsync(work, id, risk.Colour, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Withdraw = "update risk set withdrawn_at = @now, withdrawn_because = @because where risk_id = @id";
}
