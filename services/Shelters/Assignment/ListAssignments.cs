using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.Assignment;

/// <param name="ShelterId">Null: these people have no place.</param>
/// <param name="NearestShelterId">Nearest by the straight line of all shelters, usable or not.</param>
/// <param name="Changed">They go elsewhere than by the run before.</param>
public sealed record AssignmentView(
    Guid CellId, string? ManagingUnitCode, double? Longitude, double? Latitude, bool Vulnerable, int People, Guid? ShelterId, string? ShelterName, int? Metres,
    AssignmentReason Reason, Guid? NearestShelterId, string? NearestShelterName, int? NearestMetres, bool Changed, string Chinese, string English);

public sealed record PlanShelterView(Guid ShelterId, string Name, string Address, string ManagingUnitCode, int Places, int Assigned);

/// <summary>Lists who goes where by a plan and why, cell by cell, those without a place too; and what the plan takes of each shelter.</summary>
internal static class ListAssignments
{
    public static async Task<Results<Ok<Page<AssignmentView>>, NotFound>> Handle(
        Guid id, Database database, Guid? cell, Guid? shelter, bool? unplaced, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        if (!await sql.ExecuteScalarAsync<bool>(Exists, new { id }))
            return TypedResults.NotFound();
        var rows = (await sql.QueryAsync<Row>(Select, new { id, cell, shelter, unplaced, after = LineOf(cursor), take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => row.Line.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<AssignmentView>([.. page.Items.Select(View)], page.Next));
    }

    public static async Task<Results<Ok<Page<PlanShelterView>>, NotFound>> Shelters(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        if (!await sql.ExecuteScalarAsync<bool>(Exists, new { id }))
            return TypedResults.NotFound();
        var rows = (await sql.QueryAsync<PlanShelterView>(SelectShelters, new { id, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.ShelterId.ToString()));
    }

    private static int LineOf(string? cursor) => Page.KeyOf(cursor) is not { Length: > 0 } key ? 0
        : int.TryParse(key, CultureInfo.InvariantCulture, out var line) ? line
        : throw new BadHttpRequestException("Failed to read parameter \"string cursor\".");

    private sealed record Row(
        int Line, Guid CellId, string? ManagingUnitCode, double? Longitude, double? Latitude, bool Vulnerable, int People, Guid? ShelterId, string? ShelterName,
        int? Metres, AssignmentReason Reason, Guid? NearestShelterId, string? NearestShelterName, int? NearestMetres, bool Changed);

    private static AssignmentView View(Row row)
    {
        var (chinese, english) = AssignmentRules.Sentence(row.Reason, row.NearestShelterName, row.NearestMetres);
        return new(
            row.CellId, row.ManagingUnitCode, row.Longitude, row.Latitude, row.Vulnerable, row.People, row.ShelterId, row.ShelterName, row.Metres, row.Reason,
            row.NearestShelterId, row.NearestShelterName, row.NearestMetres, row.Changed, chinese, english);
    }

    private const string Exists = "select exists (select from evacuation_plan where plan_id = @id)";

    private const string Select = """
        select line, a.cell_id, cell.managing_unit_code, st_x(cell.location::geometry) as longitude, st_y(cell.location::geometry) as latitude, a.vulnerable,
               a.people, a.shelter_id, s.name as shelter_name, metres, reason, nearest_shelter_id, n.name as nearest_shelter_name, nearest_metres, changed
        from evacuation_assignment a
        left join population_cell cell using (cell_id)
        left join shelter s on s.shelter_id = a.shelter_id
        left join shelter n on n.shelter_id = nearest_shelter_id
        where plan_id = @id and line > @after
          and (@cell::uuid is null or a.cell_id = @cell)
          and (@shelter::uuid is null or a.shelter_id = @shelter)
          and (@unplaced::boolean is null or (a.shelter_id is null) = @unplaced)
        order by line
        limit @take
        """;

    private const string SelectShelters = """
        select shelter_id, name, address, managing_unit_code, places, assigned
        from evacuation_plan_shelter join shelter using (shelter_id)
        where plan_id = @id and shelter_id > @after
        order by shelter_id
        limit @take
        """;
}
