using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.PopulationCells;

/// <param name="Vulnerable">How many of the people are minors, elderly, disabled, pregnant or nursing, or sick (ERL art. 11).</param>
public sealed record RecordCellRequest(
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude,
    [Range(0, 1_000_000)] int People, [Range(0, 1_000_000)] int Vulnerable, bool Synthetic) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Vulnerable > People)
            yield return new("不得超过 people。 / Not more than people.", [nameof(Vulnerable)]);
    }
}

/// <summary>Records where people are and how many (人口网格), or brings a cell up to date.</summary>
internal static class RecordCell
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RecordCellRequest request, Caller caller, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await WhyNotAsync(work.Sql, [(id, request)], caller) is { } refusal)
            return refusal.ToProblem();
        await WriteAsync(work.Sql, [(id, request)]);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>Locks the cells that are there. Moving a cell to another unit takes a caller who may write for both.</summary>
    public static async Task<Refusal?> WhyNotAsync(NpgsqlConnection sql, IReadOnlyList<(Guid Id, RecordCellRequest Body)> cells, Caller caller)
    {
        var before = await sql.QueryAsync<string>(Lock, new { ids = cells.Select(cell => cell.Id).ToArray() });
        return caller.WhyNotWrite(before.Concat(cells.Select(cell => cell.Body.ManagingUnitCode)).Distinct());
    }

    /// <returns>How many differ from what was there.</returns>
    public static Task<int> WriteAsync(NpgsqlConnection sql, IReadOnlyList<(Guid Id, RecordCellRequest Body)> cells) => sql.ExecuteAsync(Upsert, new
    {
        ids = cells.Select(cell => cell.Id).ToArray(), units = cells.Select(cell => cell.Body.ManagingUnitCode).ToArray(),
        longitudes = cells.Select(cell => cell.Body.Longitude).ToArray(), latitudes = cells.Select(cell => cell.Body.Latitude).ToArray(),
        people = cells.Select(cell => cell.Body.People).ToArray(), vulnerable = cells.Select(cell => cell.Body.Vulnerable).ToArray(),
        synthetic = cells.Select(cell => cell.Body.Synthetic).ToArray(),
    });

    private const string Lock = "select managing_unit_code from population_cell where cell_id = any (@ids) order by cell_id for update";

    // In the order of the ids: two imports at once lock them the same way.
    private const string Upsert = """
        insert into population_cell as cell (cell_id, managing_unit_code, location, people, vulnerable, synthetic)
        select id, unit, st_makepoint(longitude, latitude)::geography, people, vulnerable, synthetic
        from unnest(@ids, @units, @longitudes, @latitudes, @people, @vulnerable, @synthetic)
            as one (id, unit, longitude, latitude, people, vulnerable, synthetic)
        order by id
        on conflict (cell_id) do update set
            managing_unit_code = excluded.managing_unit_code, location = excluded.location, people = excluded.people,
            vulnerable = excluded.vulnerable, synthetic = excluded.synthetic
        where (cell.managing_unit_code, cell.location::text, cell.people, cell.vulnerable, cell.synthetic)
            is distinct from (excluded.managing_unit_code, excluded.location::text, excluded.people, excluded.vulnerable, excluded.synthetic)
        """;
}
