using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Coverage;

/// <param name="UnitCode">410100: the whole city, with the cells of all its units.</param>
/// <param name="Name">Of the unit, where its population is on record.</param>
/// <param name="Residents">常住人口 on record, of the city those of all its units; the shares are of the people of the cells, not of these.</param>
/// <param name="People">In the population cells (人口网格).</param>
/// <param name="Covered">Of these, within the service radius of some shelter by its class (system A).</param>
/// <param name="Share">Covered of people, cut after four digits; null where the unit has nobody in its cells.</param>
/// <param name="WithinClassI">Within the radius of a shelter of class I; the same people may be within those of other classes.</param>
/// <param name="CoveredByDesignKind">Within the evacuation distance of some shelter by its kind (system B, GB 51143-2015).</param>
/// <param name="Distance">StraightLine (直线距离): as the crow flies, not along roads.</param>
public sealed record CoverageView(
    string UnitCode, string? Name, long? Residents, long Cells, long People, long Covered, decimal? Share, long WithinClassI, long WithinClassII,
    long WithinClassIII, long WithinSimple, long CoveredByDesignKind, decimal? ShareByDesignKind, string Distance, string RuleSet);

/// <summary>Measures how many people live within the service radius of a usable shelter (服务半径覆盖率), by unit and for the city, the city first.</summary>
internal static class MeasureCoverage
{
    public static async Task<Ok<Page<CoverageView>>> Handle(
        Database database, TimeProvider clock, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rules = await RuleSets.InForceAsync<ShelterRadius>(sql, ShelterRadius.Id, clock.GetUtcNow());
        var rows = (await sql.QueryAsync<CoverageView>(Select, new
        {
            classes = rules.Value.Classes.Select(one => one.Class.ToString()).ToArray(), classMetres = rules.Value.Classes.Select(one => one.Metres).ToArray(),
            kinds = rules.Value.DesignKinds.Select(one => one.Kind.ToString()).ToArray(), kindMetres = rules.Value.DesignKinds.Select(one => one.Metres).ToArray(),
            rules.Reference, unit, after = Page.KeyOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.UnitCode));
    }

    // From the shelters to the cells, which are many: each shelter asks the index of the cells once. Whose shelter it is does not matter, people walk
    // across the border of a unit.
    private const string Select = """
        with usable as (
            select location, class, class_metres, kind_metres
            from shelter
            join unnest(@classes, @classMetres) as by_class (class, class_metres) using (class)
            left join unnest(@kinds, @kindMetres) as by_kind (design_kind, kind_metres) using (design_kind)
            where status <> 'Unusable'),
        by_class as (
            select cell_id, bool_or(class = 'I') as i, bool_or(class = 'II') as ii, bool_or(class = 'III') as iii, bool_or(class = 'Simple') as simple
            from usable join population_cell cell on st_dwithin(cell.location, usable.location, class_metres)
            group by cell_id),
        by_kind as (
            select distinct cell_id
            from usable join population_cell cell on st_dwithin(cell.location, usable.location, kind_metres)),
        line as (
            select case when grouping(managing_unit_code) = 1 then '410100' else managing_unit_code end as unit_code, count(*) as cells, sum(people) as people,
                   coalesce(sum(people) filter (where by_class.cell_id is not null), 0) as covered, coalesce(sum(people) filter (where i), 0) as within_class_i,
                   coalesce(sum(people) filter (where ii), 0) as within_class_ii, coalesce(sum(people) filter (where iii), 0) as within_class_iii,
                   coalesce(sum(people) filter (where simple), 0) as within_simple,
                   coalesce(sum(people) filter (where by_kind.cell_id is not null), 0) as covered_by_design_kind
            from population_cell left join by_class using (cell_id) left join by_kind using (cell_id)
            group by grouping sets ((managing_unit_code), ())
            -- Cells that the city manages itself are in its own line with all others.
            having grouping(managing_unit_code) = 1 or managing_unit_code <> '410100')
        select unit_code, case when unit_code = '410100' then '郑州市' else name end as name,
               case when unit_code = '410100' then (select sum(residents) from unit_population) else residents end::bigint as residents, cells, people, covered,
               trunc(covered::numeric / nullif(people, 0), 4) as share, within_class_i, within_class_ii,
                within_class_iii, within_simple, covered_by_design_kind,
               trunc(covered_by_design_kind::numeric / nullif(people, 0), 4) as share_by_design_kind, 'StraightLine' as distance, @Reference as rule_set
        from line left join unit_population using (unit_code)
        where unit_code > @after and (@unit::text is null or unit_code = @unit) and cells > 0
        order by unit_code
        limit @take
        """;
}
