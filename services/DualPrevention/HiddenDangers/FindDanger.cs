using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.HiddenDangers;

public sealed record FindDangerRequest(
    Guid EnterpriseId, Guid? RiskId, Guid? MeasureId, DangerSource Source, InspectionType? InspectionType, DangerKind Kind,
    [Required, StringLength(200)] string Item, [Required, StringLength(2000)] string Description, [Required, StringLength(200)] string Place,
    [Range(-180, 180)] double? Longitude, [Range(-90, 90)] double? Latitude, [MaxLength(20)] IReadOnlyList<EvidenceItem> Evidence, Person Finder, DateTimeOffset FoundAt,
    bool Synthetic) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Longitude is null != Latitude is null)
            yield return new ValidationResult("经纬度须同时填写。 / Longitude and latitude go together.", [nameof(Longitude)]);
    }
}

/// <summary>Writes down a hidden danger as it is found.</summary>
internal static class FindDanger
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, FindDangerRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var now = clock.GetUtcNow();
        var unit = await work.Sql.ExecuteScalarAsync<string?>(UnitOf, new { request.EnterpriseId });
        if (unit is not null && caller.WhyNotWrite(unit) is { } foreign)
            return foreign.ToProblem();
        var linked = await work.Sql.ExecuteScalarAsync<bool>(Linked, new { request.EnterpriseId, request.RiskId, request.MeasureId });
        if (FindingRules.WhyNot(unit is not null, linked, request.FoundAt, now) is { } refusal)
            return refusal.ToProblem();

        var danger = NewDangerOf(id, request);
        await OpenDanger.OpenAsync(work, danger, caller.Department, now);
        // The insert waits for one of the same id that is being written; then the two are compared.
        if (!await work.Sql.ExecuteScalarAsync<bool>(Same, new { id, details = Jsonb.Of(danger) }))
            return FindingRules.Different.ToProblem();
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static NewDanger NewDangerOf(Guid id, FindDangerRequest request) => new(
        id, request.EnterpriseId, request.Source, request.Kind, request.Item, request.Description, request.Place, request.Finder, request.FoundAt)
    {
        RiskId = request.RiskId, MeasureId = request.MeasureId, InspectionType = request.InspectionType, Longitude = request.Longitude,
        Latitude = request.Latitude, Evidence = request.Evidence, Synthetic = request.Synthetic,
    };

    private const string UnitOf = "select managing_unit_code from enterprise where enterprise_id = @EnterpriseId for share";

    private const string Linked = """
        select (@RiskId::uuid is null or exists (select from risk where risk_id = @RiskId and enterprise_id = @EnterpriseId))
           and (@MeasureId::uuid is null or exists (select from risk_measure where measure_id = @MeasureId and risk_id = @RiskId))
        """;

    private const string Same = "select details = @details from hidden_danger_history where danger_id = @id and number = 1";
}
