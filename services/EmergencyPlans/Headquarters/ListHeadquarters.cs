using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.EmergencyPlans.Headquarters;

public sealed record HeadquartersView(
    Guid HeadquartersId, string Name, string Kind, string CommanderInChief, string[] Deputies, string DutyPhone, string ManagingUnitCode, bool Synthetic,
    string LeadDepartment, int Version);

/// <summary>Lists the emergency headquarters.</summary>
internal static class ListHeadquarters
{
    public static async Task<Ok<Page<HeadquartersView>>> Handle(
        Database database, CancellationToken ct, [RegularExpression(Codes.ManagingUnit)] string? unit = null, string? cursor = null,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<HeadquartersView>(Query, new { unit, after = Page.IdOf(cursor), limit });
        return TypedResults.Ok(Page.Of(rows.AsList(), limit, headquarters => headquarters.HeadquartersId.ToString()));
    }

    private const string Query = """
        select headquarters_id, name, kind, commander_in_chief, deputies, duty_phone, managing_unit_code, synthetic, lead_department, version
        from headquarters
        where headquarters_id > @after and (@unit::text is null or managing_unit_code = @unit)
        order by headquarters_id
        limit @limit + 1
        """;
}
