namespace Resilience.Shelters.Shortage;

internal static class ShortageSql
{
    /// <summary>
    /// <c>with</c> part that measures every unit whose population is on record, and the city as line 410100; it takes the members of
    /// <see cref="ShortageRules"/>. Sites that the city manages itself count for the city only.
    /// </summary>
    public const string Lines = """
        with unit as (
            select unit_code, name, residents::bigint, built_up_people::bigint, source, as_of, sites.*,
                   greatest(@LeastClassISites - class_i, 0) as class_i_missing, greatest(@LeastClassIISites - class_ii, 0) as class_ii_missing
            from unit_population
            cross join lateral (
                select count(*) filter (where class = 'I') as class_i, count(*) filter (where class = 'II') as class_ii,
                       coalesce(sum(effective_area_m2), 0) as area_m2
                from shelter
                where managing_unit_code = unit_code and status <> 'Unusable') as sites),
        line as (
            select unit_code, name, residents, built_up_people, source, as_of, area_m2, area_m2 as area_resident_m2, area_m2 as area_built_up_m2,
                   class_i, class_ii, class_i_missing, class_ii_missing, 1::bigint as units
            from unit
            union all
            select '410100', '郑州市', sum(residents), sum(built_up_people), string_agg(distinct source, '; '), min(as_of), sum(unit.area_m2) + own.area_m2,
                   sum(unit.area_m2) + own.area_m2,
                   -- The people of a unit that has not told those of its built-up area are in neither number.
                   sum(unit.area_m2) filter (where built_up_people is not null) + own.area_m2,
                   sum(unit.class_i) + own.class_i, sum(unit.class_ii) + own.class_ii, sum(class_i_missing), sum(class_ii_missing), count(*)
            from unit, lateral (
                select count(*) filter (where class = 'I') as class_i, count(*) filter (where class = 'II') as class_ii,
                       coalesce(sum(effective_area_m2), 0) as area_m2
                from shelter
                where managing_unit_code = '410100' and status <> 'Unusable') as own (class_i, class_ii, area_m2)
            group by own.class_i, own.class_ii, own.area_m2)
        """;
}
