using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.HazardAreas;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.HazardAreas;

/// <param name="Area">GeoJSON Polygon or MultiPolygon, WGS 84.</param>
public sealed record DeclareHazardAreaRequest(
    HazardAreaKind Kind,
    [Required, StringLength(100)] string Name,
    [GeoJsonArea] JsonElement Area,
    [Required, StringLength(100)] string DeclaredBy,
    [Required, StringLength(1000)] string Reason,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode);

/// <summary>Declares an area that must not be entered or crossed, or changes its outline.</summary>
internal static class DeclareHazardArea
{
    private static readonly Refusal Lifted = new(
        "hazard-area.lifted", "该危险区域已解除;如需再次划定,请使用新的编号。", "This area has been lifted; declare it anew under a new id.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, DeclareHazardAreaRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        await work.Sql.ExecuteAsync(HazardAreaSql.LockOf, new { id });
        var area = request.Area.GetRawText();
        var known = await work.Sql.QuerySingleOrDefaultAsync<HazardAreaState>(HazardAreaSql.State, new { id, area });
        if (known is not null && caller.WhyNotWrite(known.ManagingUnitCode) is { } notTheirs)
            return notTheirs.ToProblem();
        if (known is { Lifted: true })
            return Lifted.ToProblem();
        if (known is not null && known.Same(request))
            return TypedResults.NoContent();

        var declared = new HazardAreaDeclared(
            id, (known?.Version ?? 0) + 1, request.Kind, request.Name, area, request.DeclaredBy, request.Reason, request.ManagingUnitCode, clock.GetUtcNow());
        await HazardAreaTables.DeclareAsync(work, declared);
        await TimelineLog.AddAsync(work, new TimelineEntry(
            declared.At, "HazardAreaDeclared", declared.ManagingUnitCode, $"{(known is null ? "划定" : "调整")}危险区域:{declared.Name}({declared.Reason})",
            new { declared.AreaId, declared.Version, declared.Kind, declared.DeclaredBy }));
        await work.PublishAsync(declared);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
