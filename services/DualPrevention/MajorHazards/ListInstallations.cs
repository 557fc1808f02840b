using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.MajorHazards;

/// <param name="Level">1 is the gravest; null where S is below one.</param>
public sealed record InstallationView(
    Guid InstallationId, Guid EnterpriseId, string EnterpriseName, string ManagingUnitCode, string Name, HazardEdition Edition, double Longitude,
    double Latitude, IReadOnlyList<InventoryItem> Inventory, NearbyPopulation Population, decimal S, decimal R, decimal Alpha, short? Level, string Rules,
    int Revision, DateTimeOffset AssessedAt, bool Synthetic);

public sealed record InstallationAssessmentView(
    int Revision, IReadOnlyList<InventoryItem> Inventory, NearbyPopulation Population, decimal S, decimal R, decimal Alpha, short? Level, string Rules,
    string Department, DateTimeOffset AssessedAt);

/// <summary>Lists installations by unit, enterprise, level and map section, finds one, and shows every computation of one.</summary>
internal static class ListInstallations
{
    public static async Task<Ok<Page<InstallationView>>> Handle(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, Guid? enterpriseId, [Range(1, 4)] short? level, MapSection? bbox,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(Columns + Filter, new
        {
            unit, enterpriseId, level, after = Page.IdOf(cursor), take = limit + 1, bbox?.West, bbox?.South, bbox?.East, bbox?.North,
        })).AsList();
        return TypedResults.Ok(Page.Of([.. rows.Select(ViewOf)], limit, installation => installation.InstallationId.ToString()));
    }

    public static async Task<Results<Ok<InstallationView>, NotFound>> Get(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<Row>(Columns + " where m.installation_id = @id", new { id }) is { } row
            ? TypedResults.Ok(ViewOf(row))
            : TypedResults.NotFound();
    }

    public static async Task<Ok<Page<InstallationAssessmentView>>> Assessments(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var before = Page.KeyOf(cursor) is { Length: > 0 } key
            ? int.TryParse(key, CultureInfo.InvariantCulture, out var revision) ? revision : throw new BadHttpRequestException("Failed to read parameter \"string cursor\".")
            : int.MaxValue;
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<AssessmentRow>(OfInstallation, new { id, before, take = limit + 1 });
        return TypedResults.Ok(Page.Of(
            [.. rows.Select(row => new InstallationAssessmentView(
                row.Revision, Items(row.Inventory), new NearbyPopulation(row.People, row.PopulationSource, row.CountedOn), row.S, row.R, row.Alpha, row.Level,
                row.Rules, row.Department, row.AssessedAt))],
            limit, row => row.Revision.ToString(CultureInfo.InvariantCulture)));
    }

    private static InstallationView ViewOf(Row row) => new(
        row.InstallationId, row.EnterpriseId, row.EnterpriseName, row.ManagingUnitCode, row.Name, row.Edition, row.Longitude, row.Latitude,
        Items(row.Inventory), new NearbyPopulation(row.People, row.PopulationSource, row.CountedOn), row.S, row.R, row.Alpha, row.Level, row.Rules,
        row.Revision, row.AssessedAt, row.Synthetic);

    private static InventoryItem[] Items(string json) => JsonSerializer.Deserialize<InventoryItem[]>(json, PlatformJson.Options)!;

    private sealed record Row(
        Guid InstallationId, Guid EnterpriseId, string EnterpriseName, string ManagingUnitCode, string Name, HazardEdition Edition, double Longitude,
        double Latitude, string Inventory, int People, string PopulationSource, DateOnly CountedOn, decimal S, decimal R, decimal Alpha, short? Level,
        string Rules, int Revision, DateTimeOffset AssessedAt, bool Synthetic);

    private sealed record AssessmentRow(
        int Revision, string Inventory, int People, string PopulationSource, DateOnly CountedOn, decimal S, decimal R, decimal Alpha, short? Level,
        string Rules, string Department, DateTimeOffset AssessedAt);

    private const string Columns = """
        select m.installation_id, m.enterprise_id, e.name as enterprise_name, e.managing_unit_code, m.name, m.edition,
               st_x(m.location::geometry) as longitude, st_y(m.location::geometry) as latitude, m.inventory::text, m.people, m.population_source,
               m.counted_on, m.s, m.r, m.alpha, m.level, m.rules, m.revision, m.assessed_at, m.synthetic
        from major_hazard_installation m join enterprise e using (enterprise_id)
        """;

    private const string Filter = """
         where m.installation_id > @after
          and (@unit::text is null or e.managing_unit_code = @unit)
          and (@enterpriseId::uuid is null or m.enterprise_id = @enterpriseId)
          and (@level::smallint is null or m.level = @level)
          and (@West::float8 is null or m.location && st_makeenvelope(@West, @South, @East, @North, 4326)::geography
               and st_intersects(m.location::geometry, st_makeenvelope(@West, @South, @East, @North, 4326)))
        order by m.installation_id
        limit @take
        """;

    private const string OfInstallation = """
        select revision, inventory::text, people, population_source, counted_on, s, r, alpha, level, rules, department, assessed_at
        from major_hazard_assessment
        where installation_id = @id and revision < @before
        order by revision desc
        limit @take
        """;
}
