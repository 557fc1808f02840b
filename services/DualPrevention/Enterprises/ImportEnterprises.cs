using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
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

        await using var work = await database.BeginAsync(ct);
        await EnterpriseRegister.LockAsync(work);
        var outcome = await EnterpriseRegister.WriteAsync(work, batch.Rows, caller, clock.GetUtcNow());
        if (outcome.Problems is [{ Refusal.Status: StatusCodes.Status403Forbidden } foreign, ..])
            return foreign.Refusal.ToProblem();
        if (outcome.Problems.Count > 0)
            return new RowErrorsResult(outcome.Problems.GroupBy(problem => $"enterprises[{problem.Row}].{problem.Field}").ToDictionary(
                field => field.Key, field => field.Select(problem => $"{problem.Refusal.Chinese} / {problem.Refusal.English}").ToArray()));

        await work.CommitAsync(ct);
        return TypedResults.Ok(new ImportEnterprisesView(outcome.Created, outcome.Changed, outcome.Unchanged));
    }
}
