using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Years;

/// <param name="Earned">Points left in this year; null when its edition does not have the item or the district is without it.</param>
/// <param name="Change">This year less the other; null when one of them has no such item.</param>
public sealed record ItemComparison(string Code, string Text, decimal? Points, decimal? Earned, decimal? OtherPoints, decimal? OtherEarned, decimal? Change);

/// <summary>Compares two years item by item (年度对比), for the city or one district.</summary>
internal static class CompareYears
{
    public static async Task<Results<Ok<Page<ItemComparison>>, NotFound>> Handle(
        int year, [Range(2019, 2100)] int with, Database database, string? cursor, [RegularExpression(Codes.ManagingUnit)] string unit = Districts.City,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await sql.ExecuteScalarAsync<long>("select count(*) from assessment_year where year in (@year, @with)", new { year, with }) != (year == with ? 1 : 2))
            return TypedResults.NotFound();
        var rows = (await sql.QueryAsync<ItemComparison>(
            unit == Districts.City ? OfCity : OfDistrict, new { year, with, unit, after = Page.KeyOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.Code));
    }

    private const string OfCity = $"""
        with scored as (
            select year, edition, code, points, lost, excluded from year_item where year in (@year, @with) and kind = 'Checklist'
        ) {Compare}
        """;

    private const string OfDistrict = $"""
        with scored as (
            select year, edition, code, points, status.lost, status.excluded
            from year_item join item_status status using (year, code)
            where year in (@year, @with) and kind = 'Checklist' and unit = @unit
        ) {Compare}
        """;

    private const string Compare = """
        select code, standard.text, this.points, case when not this.excluded then this.points - this.lost end as earned, other.points as other_points,
               case when not other.excluded then other.points - other.lost end as other_earned,
               case when not this.excluded and not other.excluded then this.points - this.lost - other.points + other.lost end as change
        from (select * from scored where year = @year) this
        full join (select * from scored where year = @with) other using (code)
        join lateral (
            select text from standard_row row where row.edition = coalesce(this.edition, other.edition) and row.code = coalesce(this.code, other.code)
        ) as standard on true
        where code collate "C" > @after
        order by code collate "C"
        limit @take
        """;
}
