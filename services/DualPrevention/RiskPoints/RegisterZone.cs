using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.RiskPoints;

public sealed record RegisterZoneRequest(Guid EnterpriseId, [Required, StringLength(100)] string Name);

/// <summary>Registers a zone or plant (区域、车间) of an enterprise, or renames it.</summary>
internal static class RegisterZone
{
    public static readonly Refusal OtherEnterprise = new(
        "risk-zone.other-enterprise", "该区域属于另一企业。", "This zone belongs to another enterprise.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterZoneRequest request, Caller caller, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await EnterpriseLock.WhyNotAsync(work, request.EnterpriseId, caller) is { } refusal)
            return refusal.ToProblem();
        if (await work.Sql.ExecuteAsync(Save, new { id, request.EnterpriseId, request.Name }) == 0)
            return OtherEnterprise.ToProblem();
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Save = """
        insert into risk_zone (zone_id, enterprise_id, name) values (@id, @EnterpriseId, @Name)
        on conflict (zone_id) do update set name = excluded.name where risk_zone.enterprise_id = excluded.enterprise_id
        """;
}
