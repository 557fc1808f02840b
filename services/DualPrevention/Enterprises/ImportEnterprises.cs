using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Problems;

namespace Resilience.DualPrevention.Enterprises;

public sealed record ImportEnterprisesRequest([MinLength(1), MaxLength(1000)] JsonElement[] Enterprises);

public sealed record ImportEnterprisesView(int Created, int Changed, int Unchanged);

/// <summary>Registers up to a thousand enterprises at once; all of them or none.</summary>
internal static class ImportEnterprises
{
    public static async Task<Results<Ok<ImportEnterprisesView>, RowErrorsResult, RefusalResult>> Handle(
        ImportEnterprisesRequest request, HttpContext http, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var batch = new BatchRows<RegisterEnterpriseRequest>(http, "enterprises");
        if (await batch.ReadAsync(request.Enterprises, ct) is { } errors)
            return errors;
        if (caller.WhyNotWrite(batch.Rows.Select(row => row.Body.ManagingUnitCode)) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        var rows = EnterpriseRows.Of(batch.Rows);
        var created = (await work.Sql.QueryAsync<Guid>(EnterpriseSql.Insert, rows)).ToHashSet();
        var before = (await work.Sql.QueryAsync<EnterpriseBefore>(EnterpriseSql.Lock, rows)).ToDictionary(enterprise => enterprise.EnterpriseId);
        if (caller.WhyNotWrite(before.Values.Select(enterprise => enterprise.ManagingUnitCode)) is { } otherUnit)
            return otherUnit.ToProblem();

        var changed = (await work.Sql.QueryAsync<Guid>(EnterpriseSql.Update, rows)).AsList().Count;
        var now = clock.GetUtcNow();
        await work.PublishAllAsync([.. batch.Rows
            .Where(row => created.Contains(row.Id) || before[row.Id].Status != row.Body.Status)
            .Select(row => EnterpriseSql.StatusChanged(row.Id, row.Body, now))]);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new ImportEnterprisesView(created.Count, changed, batch.Rows.Count - created.Count - changed));
    }
}
