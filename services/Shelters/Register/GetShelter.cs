using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Register;

/// <param name="FacilityCapacity">The lowest of rating, toilets and drinking water.</param>
public sealed record StageCapacityView(ShelterStage Stage, int AreaCapacity, int FacilityCapacity, int Capacity, string RuleSet);

/// <param name="Qualification">Null where facilities are not recorded.</param>
public sealed record ShelterDetail(
    ShelterView Shelter, Classification2024? Classification2024, bool WithinThirdRing, string? AccessRoute, AreaEvidence? AreaEvidence,
    IReadOnlyList<Facility>? Facilities, int? Toilets, int? DrinkingWaterLitresPerDay, IReadOnlyList<StageCapacityView> Capacities,
    Qualification? Qualification, string QualificationRuleSet);

/// <summary>Finds a shelter, in short or with its classifications, evidence, facilities, capacities by stage and the class that it satisfies.</summary>
internal static class GetShelter
{
    public static async Task<Results<Ok<ShelterView>, NotFound>> Handle(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<ShelterView>(ListShelters.Columns + One, new { id }) is { } shelter
            ? TypedResults.Ok(shelter)
            : TypedResults.NotFound();
    }

    public static async Task<Results<Ok<ShelterDetail>, NotFound>> Detail(Guid id, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await sql.QuerySingleOrDefaultAsync<ShelterView>(ListShelters.Columns + One, new { id }) is not { } shelter)
            return TypedResults.NotFound();
        var row = await sql.QuerySingleAsync<DetailRow>(Select, new { id });
        var capacities = (await sql.QueryAsync<StageCapacityView>(Capacities, new { id })).OrderBy(one => one.Stage).ToList();
        var classes = await RuleSets.InForceAsync<ShelterClasses>(sql, ShelterClasses.Id, clock.GetUtcNow());
        var facilities = row.Facilities?.Select(Enum.Parse<Facility>).Order().ToList();
        return TypedResults.Ok(new ShelterDetail(
            shelter,
            row.AdministrativeLevel is null ? null : new(row.AdministrativeLevel.Value, row.Duration!.Value, row.Space!.Value, row.Function!.Value, row.SpecialFunction),
            row.WithinThirdRing, row.AccessRoute, row.AreaEvidence is null ? null : JsonSerializer.Deserialize<AreaEvidence>(row.AreaEvidence, PlatformJson.Options), facilities, row.Toilets,
            row.DrinkingWaterLitresPerDay, capacities,
            facilities is null ? null : ClassRules.Of(classes.Value, shelter.Class, shelter.EffectiveAreaM2, row.WithinThirdRing, facilities),
            classes.Reference));
    }

    private sealed record DetailRow(
        AdministrativeLevel? AdministrativeLevel, RefugeDuration? Duration, RefugeSpace? Space, OverallFunction? Function, string? SpecialFunction,
        bool WithinThirdRing, string? AccessRoute, string? AreaEvidence, string[]? Facilities, int? Toilets, int? DrinkingWaterLitresPerDay);

    private const string One = " where shelter_id = @id";

    private const string Select = """
        select administrative_level, duration, space, overall_function as function, special_function, within_third_ring, access_route, area_evidence,
               facilities, toilets, drinking_water_litres_per_day
        from shelter
        where shelter_id = @id
        """;

    private const string Capacities = """
        select stage, area_capacity, facility_capacity, capacity, rule_set
        from shelter_capacity
        where shelter_id = @id
        """;
}
