using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.DualPrevention.Rectification;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Statistics;

public sealed record SignTableRequest(Person SignedBy, SigningCapacity Capacity);

/// <summary>The principal person signs the quarterly or yearly table (季度、年度统计分析表签报); late, it is noted as late.</summary>
internal static class SignTable
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid enterpriseId, [Range(2000, 2200)] int year, TablePeriod period, SignTableRequest request, Caller caller, Database database, TimeProvider clock,
        CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var now = clock.GetUtcNow();
        if (await work.Sql.ExecuteScalarAsync<string?>(LockUnit, new { enterpriseId }) is not { } unit)
            return TableRules.EnterpriseUnknown.ToProblem();
        if (caller.WhyNotWrite(unit) is { } foreign)
            return foreign.ToProblem();
        var (from, to) = TableRules.Span(year, period);
        if (TableRules.WhyNotSign(to, request.Capacity == SigningCapacity.PrincipalPerson, now) is { } refusal)
            return refusal.ToProblem();

        var clocks = await RuleSets.InForceAsync<DangerClockTable>(work.Sql, DangerClockTable.RuleSet, now);
        var content = await TableContents.ComputeAsync(work.Sql, enterpriseId, from, to);
        await work.Sql.ExecuteAsync(Write, new
        {
            enterpriseId, year, period = period.ToString(), content = Jsonb.Of(content), request.SignedBy.Name, request.SignedBy.Position, now,
            due = TableRules.DueAt(year, period, clocks.Value.Tables), clocks.Reference,
        });
        var signer = await work.Sql.ExecuteScalarAsync<string>(Signer, new { enterpriseId, year, period = period.ToString() });
        if (!request.SignedBy.Is(signer))
            return TableRules.AlreadySigned.ToProblem(("signedBy", signer));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string LockUnit = "select managing_unit_code from enterprise where enterprise_id = @enterpriseId for share";

    private const string Write = """
        insert into danger_statistics_table (enterprise_id, year, period, content, signed_by, position, signed_at, due_at, rule_set)
        values (@enterpriseId, @year, @period, @content, trim(@Name), @Position, @now, @due, @Reference)
        on conflict do nothing
        """;

    private const string Signer = """
        select signed_by from danger_statistics_table where enterprise_id = @enterpriseId and year = @year and period = @period
        """;
}
