using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Validation;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.Supervision;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Problems;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.HiddenDangers;

public sealed record ImportDangersRequest([MinLength(1), MaxLength(1000)] JsonElement[] Dangers);

#pragma warning disable ASP0029 // No address takes a single line, so the validation has to be told of it; the attribute is still marked as experimental.
/// <summary>A line of the ledger; an open one enters as graded, and goes its way here.</summary>
[ValidatableType]
#pragma warning restore ASP0029
public sealed record ImportDangerRequest(
    Guid EnterpriseId, DangerSource Source, DangerKind Kind, [Required, StringLength(200)] string Item, [Required, StringLength(2000)] string Description,
    [Required, StringLength(200)] string Place, [Range(-180, 180)] double? Longitude, [Range(-90, 90)] double? Latitude, DangerClass Class,
    [StringLength(100)] string? Clause, Person Finder, DateTimeOffset FoundAt, DateTimeOffset? DueAt, DateTimeOffset? ClosedAt, bool Synthetic)
    : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Longitude is null != Latitude is null)
            yield return new ValidationResult("经纬度须同时填写。 / Longitude and latitude go together.", [nameof(Longitude)]);
        if (Class == DangerClass.Major && Clause is null)
            yield return new ValidationResult("重大隐患须写明判定标准条款。 / A major danger needs its clause.", [nameof(Clause)]);
        if (ClosedAt < FoundAt)
            yield return new ValidationResult("销号时间早于发现时间。 / Closed before it was found.", [nameof(ClosedAt)]);
    }
}

public sealed record ImportDangersView(int Created, int Unchanged);

/// <summary>Takes in a supervisor's ledger of before (历史台账), up to a thousand dangers at once; all of them or none.</summary>
internal static class ImportDangers
{
    public static async Task<Results<Ok<ImportDangersView>, RowErrorsResult, RefusalResult>> Handle(
        ImportDangersRequest request, HttpContext http, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (SupervisionRules.WhyNotSupervise(caller) is { } refusal)
            return refusal.ToProblem();
        var batch = new BatchRows<ImportDangerRequest>(http, "dangers");
        if (await batch.ReadAsync(request.Dangers, ct) is { } errors)
            return errors;

        await using var work = await database.BeginAsync(ct);
        var now = clock.GetUtcNow();
        var units = (await work.Sql.QueryAsync<(Guid Id, string Unit)>(Units, new { ids = batch.Rows.Select(row => row.Body.EnterpriseId).Distinct().ToArray() }))
            .ToDictionary(row => row.Id, row => row.Unit);
        if (caller.WhyNotWrite(units.Values) is { } foreign)
            return foreign.ToProblem();
        if (ImportedRules.Errors(batch.Rows, units, now) is { Count: > 0 } wrong)
            return new RowErrorsResult(ImportedRules.ByIndex(request.Dangers, wrong));

        var clocks = await RuleSets.InForceAsync<DangerClockTable>(work.Sql, DangerClockTable.RuleSet, now);
        var rows = ImportedRows.Of(batch.Rows, clocks, caller.Department, now);
        var created = (await work.Sql.QueryAsync<Guid>(ImportSql.Insert, rows)).ToHashSet();
        await work.Sql.ExecuteAsync(ImportSql.History, rows with { Created = [.. created] });
        var different = (await work.Sql.QueryAsync<Guid>(ImportSql.Different, rows)).AsList();
        if (different.Count > 0)
            return new RowErrorsResult(ImportedRules.ByIndex(request.Dangers, different.Select(id => (id, "id", ImportedRules.Different))));
        await work.Sql.ExecuteAsync(ImportSql.Clocks, ImportedClocks.Of(batch.Rows.Where(row => created.Contains(row.Id)), clocks.Value));
        await work.CommitAsync(ct);
        return TypedResults.Ok(new ImportDangersView(created.Count, batch.Rows.Count - created.Count));
    }

    private const string Units = "select enterprise_id, managing_unit_code from enterprise where enterprise_id = any (@ids) order by enterprise_id for share";
}
