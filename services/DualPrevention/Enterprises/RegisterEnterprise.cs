using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Enterprises;

public sealed record RegisterEnterpriseRequest(
    [Required, StringLength(100)] string Name, [CreditCode] string? CreditCode, DualPreventionStatus Status,
    [Range(0, 100_000)] int RedRisks, [Range(0, 100_000)] int OrangeRisks,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude,
    [Required, StringLength(50)] string Contact, [Required, StringLength(30)] string Phone, bool Synthetic);

/// <summary>Registers an enterprise or brings its record up to date; a new status is told to the city and the province.</summary>
internal static class RegisterEnterprise
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterEnterpriseRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        var rows = EnterpriseRows.Of([(id, request)]);
        var created = await work.Sql.ExecuteAsync(EnterpriseSql.Insert, rows) > 0;
        var before = created ? null : await work.Sql.QuerySingleAsync<EnterpriseBefore>(EnterpriseSql.Lock, rows);
        // Moving an enterprise to another unit takes a caller who may write for both.
        if (before is not null && caller.WhyNotWrite(before.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();

        if (!created)
            await work.Sql.ExecuteAsync(EnterpriseSql.Update, rows);
        if (before?.Status != request.Status)
            await work.PublishAsync(EnterpriseSql.StatusChanged(id, request, clock.GetUtcNow()));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
