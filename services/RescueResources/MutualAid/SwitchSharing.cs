using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.MutualAid;

/// <param name="Stock">The partner sees our stock.</param>
/// <param name="Teams">The partner sees our teams.</param>
/// <param name="Requests">The partner may ask us for supplies.</param>
public sealed record SwitchSharingRequest(bool Stock, bool Teams, bool Requests);

/// <summary>Switches what a unit shares with its partner (共享开关). Each side switches its own.</summary>
internal static class SwitchSharing
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, [RegularExpression(Codes.ManagingUnit)] string unit, SwitchSharingRequest request, Caller caller, Database database,
        TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(unit) is { } refusal)
            return refusal.ToProblem();
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.QuerySingleOrDefaultAsync<SwitchSharingRequest>(Lock, new { id, unit }) is not { } before)
            return TypedResults.NotFound();
        if (before == request)
            return TypedResults.NoContent();

        await work.Sql.ExecuteAsync(Switch, new { id, unit, request.Stock, request.Teams, request.Requests });
        await MutualAidSql.AuditAsync(work.Sql, id, "Switched", caller, new { unit, before, after = request }, clock.GetUtcNow());
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Lock = """
        select stock, teams, requests from mutual_aid_sharing where agreement_id = @id and managing_unit_code = @unit for update
        """;

    private const string Switch = """
        update mutual_aid_sharing set stock = @Stock, teams = @Teams, requests = @Requests where agreement_id = @id and managing_unit_code = @unit
        """;
}
