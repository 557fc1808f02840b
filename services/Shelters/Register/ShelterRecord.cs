using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Register;

/// <summary>A shelter's row of the register.</summary>
internal static class ShelterRecord
{
    public const string Lock = "select managing_unit_code, occupancy, stage, status from shelter where shelter_id = @id for update";

    /// <summary>Parameters of <see cref="Upsert"/>.</summary>
    public static object Of(Guid id, RegisterShelterRequest request, StageCapacity inForce, InForce<ShelterClasses> classes)
    {
        var qualification = request.Facilities is null ? null
            : ClassRules.Of(classes.Value, request.Class, request.EffectiveAreaM2, request.WithinThirdRing, request.Facilities);
        var standard = request.Classification2024;
        return new
        {
            id, request.Name, Class = request.Class.ToString(), request.Address, request.ManagingUnitCode, request.DivisionCode, request.Longitude,
            request.Latitude, request.EffectiveAreaM2, inForce.Capacity, RatedCapacity = request.Capacity, Stage = inForce.Stage.ToString(), request.LowLying,
            request.Manager, request.Phone, request.Synthetic, SuitableHazards = Names(RegisterRules.SuitableHazards(request)), request.WithinThirdRing,
            DesignKind = request.DesignKind?.ToString(), AdministrativeLevel = standard?.Level.ToString(), Duration = standard?.Duration.ToString(),
            Space = standard?.Space.ToString(), Function = standard?.Function.ToString(), standard?.SpecialFunction, request.OwnerUnit, request.AccessRoute,
            AreaEvidence = Jsonb.Of(request.AreaEvidence),
            Facilities = request.Facilities is null ? null : Names(request.Facilities), request.Toilets, request.DrinkingWaterLitresPerDay,
            QualifiedClass = qualification?.QualifiedClass?.ToString(), qualification?.Qualified, QualifiedBy = qualification is null ? null : classes.Reference,
        };
    }

    public static Task WriteCapacitiesAsync(UnitOfWork work, Guid id, IReadOnlyList<StageCapacity> capacities, string ruleSet) =>
        work.Sql.ExecuteAsync(UpsertCapacities, new
        {
            id, ruleSet, stages = capacities.Select(one => one.Stage.ToString()).ToArray(), areas = capacities.Select(one => one.AreaCapacity).ToArray(),
            facilities = capacities.Select(one => one.FacilityCapacity).ToArray(),
        });

    private static string[] Names<TEnum>(IEnumerable<TEnum> values)
        where TEnum : struct, Enum => [.. values.Distinct().Order().Select(value => value.ToString())];

    public const string Upsert = """
        insert into shelter (
            shelter_id, name, class, address, managing_unit_code, division_code, location, effective_area_m2, capacity, rated_capacity, stage, low_lying,
            manager, phone, synthetic, suitable_hazards, within_third_ring, design_kind, administrative_level, duration, space, overall_function,
            special_function, owner_unit, access_route, area_evidence, facilities, toilets, drinking_water_litres_per_day, qualified_class, qualified, qualified_by,
            unsafe_area_id)
        values (
            @id, @Name, @Class, @Address, @ManagingUnitCode, @DivisionCode, st_makepoint(@Longitude, @Latitude)::geography, @EffectiveAreaM2, @Capacity,
            @RatedCapacity, @Stage, @LowLying, @Manager, @Phone, @Synthetic, @SuitableHazards, @WithinThirdRing, @DesignKind, @AdministrativeLevel,
            @Duration, @Space, @Function, @SpecialFunction, @OwnerUnit, @AccessRoute, nullif(@AreaEvidence, 'null'::jsonb), @Facilities, @Toilets, @DrinkingWaterLitresPerDay,
            @QualifiedClass, @Qualified, @QualifiedBy,
            (select area_id from hazard_area
             where lifted_at is null and st_intersects(area, st_makepoint(@Longitude, @Latitude)::geography) order by declared_at, area_id limit 1))
        on conflict (shelter_id) do update set
            name = excluded.name, class = excluded.class, address = excluded.address, managing_unit_code = excluded.managing_unit_code,
            division_code = excluded.division_code, location = excluded.location, effective_area_m2 = excluded.effective_area_m2,
            capacity = excluded.capacity, rated_capacity = excluded.rated_capacity, stage = excluded.stage, low_lying = excluded.low_lying,
            manager = excluded.manager, phone = excluded.phone, synthetic = excluded.synthetic, suitable_hazards = excluded.suitable_hazards,
            within_third_ring = excluded.within_third_ring, design_kind = excluded.design_kind, administrative_level = excluded.administrative_level,
            duration = excluded.duration, space = excluded.space, overall_function = excluded.overall_function,
            special_function = excluded.special_function, owner_unit = excluded.owner_unit, access_route = excluded.access_route,
            area_evidence = excluded.area_evidence, facilities = excluded.facilities, toilets = excluded.toilets,
            drinking_water_litres_per_day = excluded.drinking_water_litres_per_day, qualified_class = excluded.qualified_class,
            qualified = excluded.qualified, qualified_by = excluded.qualified_by, unsafe_area_id = excluded.unsafe_area_id,
            status = case when shelter.status not in ('Open', 'Full') then shelter.status
                          when shelter.occupancy >= excluded.capacity then 'Full' else 'Open' end
        """;

    private const string UpsertCapacities = """
        insert into shelter_capacity (shelter_id, stage, area_capacity, facility_capacity, rule_set)
        select @id, stage, area, facility, @ruleSet from unnest(@stages, @areas, @facilities) as one (stage, area, facility)
        on conflict (shelter_id, stage) do update set
            area_capacity = excluded.area_capacity, facility_capacity = excluded.facility_capacity, rule_set = excluded.rule_set
        """;
}
