using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Editions;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Measurements;

/// <param name="Meets">The value meets the target of the standard.</param>
public sealed record MeasuredView(bool Meets, Comparison? Operator, decimal? Target);

public sealed record MeasurementView(
    Guid MeasurementId, decimal Value, DateOnly MeasuredOn, string[] EvidenceIds, string ByName, string ByPosition, string Department, DateTimeOffset At);

/// <summary>What was measured for an item in one district, the last entered first.</summary>
internal static class ListMeasurements
{
    public static async Task<Ok<Page<MeasurementView>>> Handle(
        int year, string code, string unit, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        var before = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<MeasurementView>(Select, new { year, code, unit, before.At, before.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.At, row.MeasurementId)));
    }

    private const string Select = """
        select measurement_id, value, measured_on, evidence_ids::text[] as evidence_ids, by_name, by_position, department, at
        from item_measurement
        where year = @year and code = @code and unit = @unit and (at, measurement_id) < (@At, @Id)
        order by at desc, measurement_id desc
        limit @take
        """;
}
