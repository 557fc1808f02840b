using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.Risks;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.RiskPoints;

public sealed record RegisterRiskPointRequest(
    Guid EnterpriseId, Guid ZoneId, [Required, StringLength(100)] string Name, RiskPointKind Kind, bool Continuous, Guid? InstallationId,
    [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude, bool Synthetic);

/// <summary>Registers a risk point (风险点) or brings its record up to date; when it has moved, its grave risks are told anew.</summary>
internal static class RegisterRiskPoint
{
    public static readonly Refusal ZoneUnknown = new(
        "risk-point.zone-unknown", "该企业没有此区域。", "The enterprise has no such zone.");

    public static readonly Refusal InstallationUnknown = new(
        "risk-point.installation-unknown", "该企业没有登记此重大危险源。", "The enterprise has no such major hazard installation on record.");

    public static readonly Refusal OtherEnterprise = new(
        "risk-point.other-enterprise", "该风险点属于另一企业。", "This risk point belongs to another enterprise.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterRiskPointRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await EnterpriseLock.WhyNotAsync(work, request.EnterpriseId, caller) is { } refusal)
            return refusal.ToProblem();
        if (!await work.Sql.ExecuteScalarAsync<bool>(HasZone, request))
            return ZoneUnknown.ToProblem();
        if (request.InstallationId is not null && !await work.Sql.ExecuteScalarAsync<bool>(HasInstallation, request))
            return InstallationUnknown.ToProblem();

        var row = new
        {
            id, request.EnterpriseId, request.ZoneId, request.Name, Kind = request.Kind.ToString(), request.Continuous, request.InstallationId,
            request.Longitude, request.Latitude, request.Synthetic,
        };
        var moved = await work.Sql.ExecuteScalarAsync<bool>(Moves, row);
        if (await work.Sql.ExecuteAsync(Save, row) == 0)
            return OtherEnterprise.ToProblem();
        if (moved)
            await RiskEffects.TellAgainAsync(work, id, clock.GetUtcNow());
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string HasZone = "select exists (select from risk_zone where zone_id = @ZoneId and enterprise_id = @EnterpriseId)";

    private const string HasInstallation =
        "select exists (select from major_hazard_installation where installation_id = @InstallationId and enterprise_id = @EnterpriseId)";

    private const string Moves = """
        select exists (
            select from risk_point
            where risk_point_id = @id and st_asbinary(location) is distinct from st_asbinary(st_makepoint(@Longitude, @Latitude)::geography))
        """;

    private const string Save = """
        insert into risk_point (risk_point_id, enterprise_id, zone_id, name, kind, continuous, installation_id, location, synthetic)
        values (@id, @EnterpriseId, @ZoneId, @Name, @Kind, @Continuous, @InstallationId, st_makepoint(@Longitude, @Latitude)::geography, @Synthetic)
        on conflict (risk_point_id) do update set
            zone_id = excluded.zone_id, name = excluded.name, kind = excluded.kind, continuous = excluded.continuous,
            installation_id = excluded.installation_id, location = excluded.location, synthetic = excluded.synthetic
        where risk_point.enterprise_id = excluded.enterprise_id
        """;
}
