using Dapper;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Shortage;

/// <summary>Measures the shelters against the target after something changed, and tells of every gap that opened, closed, grew or shrank.</summary>
internal static class ShelterGaps
{
    /// <summary>To be called last in the unit of work: whoever measures waits here until the writer before it has committed.</summary>
    public static async Task NoteAsync(UnitOfWork work, DateTimeOffset now)
    {
        // In a statement of its own: what the writer before wrote is seen only by a statement that begins after its commit.
        await work.Sql.ExecuteAsync("select pg_advisory_xact_lock(hashtext('shelter-gap'))");
        var rules = await RuleSets.InForceAsync<ShortageRules>(work.Sql, ShortageRules.Id, now);
        var changes = await work.Sql.QueryAsync<Change>(Note, new
        {
            rules.Value.LeastAreaPerPersonM2, rules.Value.LeastClassISites, rules.Value.LeastClassIISites, rules.Reference,
        });
        await work.PublishAllAsync([.. changes.Select(change => new ShelterGapDetected(
            change.Measure, change.Name, change.Before, change.After, change.Target, change.MissingBefore, change.Missing, rules.Reference,
            change.UnitCode, now))]);
    }

    private sealed record Change(
        string UnitCode, string Name, ShelterMeasure Measure, decimal? Before, decimal After, decimal Target, decimal? MissingBefore, decimal Missing);

    // A gap of area changes with every site that is built; only the first figure, and that it is there or not, is news.
    private const string Note = ShortageSql.Lines + """
        , measured as (
            select unit_code, name, measure, measured, missing, target
            from line
            cross join lateral (values
                ('ClassISites', class_i::numeric, class_i_missing::numeric, (@LeastClassISites * units)::numeric),
                ('ClassIISites', class_ii, class_ii_missing, @LeastClassIISites * units),
                ('AreaPerResident', trunc(area_resident_m2 / residents, 4), greatest(@LeastAreaPerPersonM2 * residents - area_resident_m2, 0),
                 @LeastAreaPerPersonM2),
                ('AreaPerBuiltUpPerson', trunc(area_built_up_m2 / built_up_people, 4),
                 greatest(@LeastAreaPerPersonM2 * built_up_people - area_built_up_m2, 0), @LeastAreaPerPersonM2)) as one (measure, measured, missing, target)
            where measured is not null),
        noted as (
            insert into shelter_gap as gap (unit_code, measure, measured, missing, rule_set)
            select unit_code, measure, measured, missing, @Reference from measured
            on conflict (unit_code, measure) do update set
                measured = excluded.measured, missing = excluded.missing, rule_set = excluded.rule_set
            where (gap.measured, gap.missing, gap.rule_set) is distinct from (excluded.measured, excluded.missing, excluded.rule_set))
        select unit_code, name, measure, before.measured as before, measured.measured as after, target, before.missing as missing_before, measured.missing
        from measured left join shelter_gap before using (unit_code, measure)
        where before.measured is null
          or case when measure in ('ClassISites', 'ClassIISites') then coalesce(before.missing, 0) <> measured.missing
                   else (coalesce(before.missing, 0) > 0) <> (measured.missing > 0) end
        order by unit_code, measure
        """;
}
