using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.Inspections;

public sealed record ShelterInspectionView(
    Guid InspectionId, Guid ShelterId, InspectionKind Kind, DateTimeOffset InspectedAt, string Inspector, string Department, bool Passed,
    IReadOnlyList<DefectView> Defects, string RuleSet);

/// <param name="DefectId">Of the hidden danger (事故隐患) in dual prevention as well.</param>
/// <param name="ClosedAt">When that was struck off; null: it is still open.</param>
public sealed record DefectView(Guid DefectId, string Item, string Description, DateTimeOffset? ClosedAt);

/// <param name="DueOn">Null: never inspected.</param>
public sealed record DueInspectionView(Guid ShelterId, string Name, string ManagingUnitCode, DateOnly? DueOn, string? OwnerUnit, string Manager);

/// <summary>Lists the inspections of a shelter, and the shelters whose inspection is due.</summary>
internal static class ListInspections
{
    public static async Task<Ok<Page<ShelterInspectionView>>> OfShelter(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(Inspections, new { id, after.At, after.Id, take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => TimeCursor.KeyOf(row.InspectedAt, row.InspectionId));
        return TypedResults.Ok(new Page<ShelterInspectionView>(
            [.. page.Items.Select(row => new ShelterInspectionView(
                row.InspectionId, row.ShelterId, row.Kind, row.InspectedAt, row.Inspector, row.Department, row.Passed,
                JsonSerializer.Deserialize<IReadOnlyList<DefectView>>(row.Defects, PlatformJson.Options)!, row.RuleSet))],
            page.Next));
    }

    /// <param name="by">Due by the end of this day in China; null: today.</param>
    public static async Task<Ok<Page<DueInspectionView>>> Due(
        Database database, TimeProvider clock, [RegularExpression(Codes.ManagingUnit)] string? unit, DateOnly? by, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<DueInspectionView>(
            DueBy, new { unit, by = by ?? ChinaTime.DayOf(clock.GetUtcNow()), after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, one => one.ShelterId.ToString()));
    }

    private sealed record Row(
        Guid InspectionId, Guid ShelterId, InspectionKind Kind, DateTimeOffset InspectedAt, string Inspector, string Department, bool Passed, string Defects,
        string RuleSet);

    private const string Inspections = """
        select inspection_id, shelter_id, kind, inspected_at, inspector, department, passed,
               (select coalesce(jsonb_agg(found || jsonb_build_object('closedAt', closed_at) order by place), '[]')
                from jsonb_array_elements(content -> 'defects') with ordinality as defect (found, place)
                left join shelter_defect on defect_id = (found ->> 'defectId')::uuid)::text as defects,
               rule_set
        from shelter_inspection
        where shelter_id = @id and (inspected_at, inspection_id) < (@At, @Id)
        order by inspected_at desc, inspection_id desc
        limit @take
        """;

    private const string DueBy = """
        select shelter_id, name, managing_unit_code, inspection_due_on as due_on, owner_unit, manager
        from shelter
        where shelter_id > @after and (inspection_due_on is null or inspection_due_on <= @by) and (@unit::text is null or managing_unit_code = @unit)
        order by shelter_id
        limit @take
        """;
}
