using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.PopulationCells;

public sealed record PopulationCellView(
    Guid CellId, string ManagingUnitCode, double Longitude, double Latitude, int People, int Vulnerable, bool Synthetic);

/// <summary>Lists population cells by unit and map section.</summary>
internal static class ListCells
{
    public static async Task<Ok<Page<PopulationCellView>>> Handle(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, MapSection? bbox, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<PopulationCellView>(Select, new
        {
            unit, after = Page.IdOf(cursor), take = limit + 1, bbox?.West, bbox?.South, bbox?.East, bbox?.North,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.CellId.ToString()));
    }

    private const string Select = $"""
        select cell_id, managing_unit_code, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, people, vulnerable, synthetic
        from population_cell
        where cell_id > @after
          and (@unit::text is null or managing_unit_code = @unit)
          and {MapSection.Holds}
        order by cell_id
        limit @take
        """;
}
