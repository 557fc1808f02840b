using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Units;

/// <summary>A managing unit as it is shown.</summary>
public sealed record ManagingUnitView(
    string Code, string Name, string ShortName, ManagingUnitKind Kind, bool IsOfficial, string[] Sets, double Longitude, double Latitude);

/// <summary>Lists managing units, by code.</summary>
internal static class ListManagingUnits
{
    public static async Task<Ok<Page<ManagingUnitView>>> Handle(
        Database database, CancellationToken ct, ManagingUnitSet? set = null, [StringLength(200)] string? cursor = null, [Range(1, 500)] int limit = 100)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ManagingUnitView>(
            Units, new { sets = set is null ? null : new[] { set.Value.ToString() }, after = Page.KeyOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, unit => unit.Code));
    }

    private const string Units = """
        select code, name, short_name, kind, is_official, sets, longitude, latitude
        from managing_unit
        where code > @after and (@sets::text[] is null or sets @> @sets)
        order by code
        limit @take
        """;
}
