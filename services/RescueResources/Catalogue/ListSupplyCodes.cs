using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Catalogue;

/// <param name="Official">False for a sample: its codes are for trying out and prove nothing.</param>
public sealed record SupplyCodeView(string Code, int Level, string Name, string? EnglishName, string? Unit, string Edition, bool Official);

public sealed record SupplyCodeEditionView(
    string Edition, string Title, string Source, bool Official, DateTimeOffset EffectiveFrom, bool InForce, long Codes, string Department,
    DateTimeOffset ImportedAt);

/// <summary>Lists the codes of an edition, by the beginning of a code or a word of the name, and the editions themselves.</summary>
internal static class ListSupplyCodes
{
    public static async Task<Ok<Page<SupplyCodeView>>> Handle(
        Database database, TimeProvider clock, [StringLength(50)] string? edition, [RegularExpression("^[123][0-9]{0,6}$")] string? code,
        [StringLength(50, MinimumLength = 1)] string? name, [Range(1, 4)] int? level, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<SupplyCodeView>(Select, new
        {
            edition, now = clock.GetUtcNow(), begin = code is null ? null : code + "%", name, digits = (level * 2) - 1, after = Page.KeyOf(cursor),
            take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.Code));
    }

    public static async Task<Ok<Page<SupplyCodeEditionView>>> Editions(Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return TypedResults.Ok(new Page<SupplyCodeEditionView>((await sql.QueryAsync<SupplyCodeEditionView>(
            AllEditions, new { now = clock.GetUtcNow() })).AsList(), null));
    }

    private const string Select = $"""
        select code, (length(code) + 1) / 2 as level, name, english_name, unit, edition, official
        from supply_code join supply_code_edition using (edition)
        where edition = coalesce(@edition, ({CatalogueSql.EditionInForce})) and code > @after
          and (@begin::text is null or code like @begin)
          and (@name::text is null or position(@name in name) > 0 or position(lower(@name) in lower(english_name)) > 0)
          and (@digits::int is null or length(code) = @digits)
        order by code
        limit @take
        """;

    // One edition comes every few years: one page holds them.
    private const string AllEditions = $"""
        select edition, title, source, official, effective_from, edition = ({CatalogueSql.EditionInForce}) as in_force,
               (select count(*) from supply_code code where code.edition = one.edition) as codes, department, imported_at
        from supply_code_edition one
        order by effective_from desc, edition
        limit 500
        """;
}
