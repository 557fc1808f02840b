using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.PersonalData;

namespace Resilience.IncidentCommand.Targets;

/// <param name="Responsible">Only for callers who may write for its unit: they call this person. Null for all others.</param>
public sealed record TargetView(
    Guid TargetId, TargetKind Kind, string Name, string ManagingUnitCode, double? Longitude, double? Latitude, string? StopCriteria, bool ActsFirst,
    bool Synthetic, string? Responsible, string? Phone);

/// <summary>Lists targets.</summary>
internal static class ListTargets
{
    public static async Task<Ok<Page<TargetView>>> Handle(
        Caller caller, Database database, PersonalDataKeys keys, TargetKind? kind, [RegularExpression(Codes.ManagingUnit)] string? unit, bool? actsFirst,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(Select, new { kind = kind?.ToString(), unit, actsFirst, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => row.TargetId.ToString());
        return TypedResults.Ok(new Page<TargetView>([.. page.Items.Select(row => View(row, caller, keys))], page.Next));
    }

    private static TargetView View(Row row, Caller caller, PersonalDataKeys keys)
    {
        var person = caller.Scopes.Contains("write") && caller.WhyNotWrite(row.ManagingUnitCode) is null
            ? keys.Open<Responsible>(row.TargetId, new SealedData(row.KeyId, row.Personal)) : null;
        return new TargetView(
            row.TargetId, row.Kind, row.Name, row.ManagingUnitCode, row.Longitude, row.Latitude, row.StopCriteria, row.ActsFirst, row.Synthetic, person?.Name,
            person?.Phone);
    }

    private sealed record Row(
        Guid TargetId, TargetKind Kind, string Name, string ManagingUnitCode, double? Longitude, double? Latitude, string? StopCriteria, bool ActsFirst,
        bool Synthetic, byte[] Personal, string KeyId);

    private const string Select = """
        select target_id, kind, name, managing_unit_code, longitude, latitude, stop_criteria, acts_first, synthetic, personal, key_id
        from target
        where target_id > @after and (@kind::text is null or kind = @kind) and (@unit::text is null or managing_unit_code = @unit)
          and (@actsFirst::boolean is null or acts_first = @actsFirst)
        order by target_id
        limit @take
        """;
}
