using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Shortage;

/// <param name="UnitCode">410100: the whole city.</param>
/// <param name="PopulationSource">Where the numbers of people come from; of the city all sources of its units.</param>
/// <param name="PopulationAsOf">Of the city the oldest.</param>
/// <param name="AreaPerResident">m², cut after two digits; so is the next.</param>
/// <param name="AreaPerBuiltUpPerson">Null where the people of the built-up area are not known.</param>
/// <param name="AreaMissingM2">m² that lack by the residents.</param>
/// <param name="AreaMissingBuiltUpM2">m² that lack by the people of the built-up area.</param>
/// <param name="ClassIMissing">Of the city what its units lack together: one's surplus fills no other's gap.</param>
/// <param name="Units">1, or how many units of the city are evaluated.</param>
public sealed record ShortageView(
    string UnitCode, string Name, long Residents, long? BuiltUpPeople, string PopulationSource, DateOnly PopulationAsOf, decimal EffectiveAreaM2,
    decimal AreaPerResident, decimal? AreaPerBuiltUpPerson, decimal AreaMissingM2, decimal? AreaMissingBuiltUpM2, long ClassI, long ClassIMissing,
    long ClassII, long ClassIIMissing, long Units, bool MeetsTarget, string RuleSet);

/// <summary>Lists how the shelters of the city and of every unit measure up to the target (避难场所缺口), the city first.</summary>
internal static class ListShortages
{
    public static async Task<Ok<Page<ShortageView>>> Handle(
        Database database, TimeProvider clock, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rules = await RuleSets.InForceAsync<ShortageRules>(sql, ShortageRules.Id, clock.GetUtcNow());
        var rows = (await sql.QueryAsync<ShortageView>(Select, new
        {
            rules.Value.LeastAreaPerPersonM2, rules.Value.LeastClassISites, rules.Value.LeastClassIISites, rules.Reference, unit,
            after = Page.KeyOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.UnitCode));
    }

    private const string Select = ShortageSql.Lines + """
        select unit_code, name, residents::bigint, built_up_people::bigint, source as population_source, as_of as population_as_of,
               area_m2 as effective_area_m2, trunc(area_resident_m2 / residents, 2) as area_per_resident,
               trunc(area_built_up_m2 / built_up_people, 2) as area_per_built_up_person,
               greatest(@LeastAreaPerPersonM2 * residents - area_resident_m2, 0) as area_missing_m2,
               case when built_up_people > 0 then greatest(@LeastAreaPerPersonM2 * built_up_people - area_built_up_m2, 0) end as area_missing_built_up_m2,
               class_i::bigint, class_i_missing::bigint, class_ii::bigint, class_ii_missing::bigint, units,
               class_i_missing = 0 and class_ii_missing = 0 and area_resident_m2 >= @LeastAreaPerPersonM2 * residents
                 and coalesce(area_built_up_m2 >= @LeastAreaPerPersonM2 * built_up_people, true) as meets_target,
               @Reference as rule_set
        from line
        where unit_code > @after and (@unit::text is null or unit_code = @unit)
        order by unit_code
        limit @take
        """;
}
