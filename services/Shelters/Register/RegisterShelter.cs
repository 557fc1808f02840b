using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;
using Resilience.Shelters.SafeSites;
using Resilience.Shelters.Shortage;

namespace Resilience.Shelters.Register;

/// <param name="Class">System A (GB 21734 as Zhengzhou uses it), as declared.</param>
/// <param name="Capacity">What the facilities are rated for (核定容纳人数); what the shelter holds may be less.</param>
/// <param name="SuitableHazards">Null: all, without flood for a low-lying site.</param>
/// <param name="DesignKind">System B (GB 51143-2015).</param>
/// <param name="Classification2024">System C (GB/T 44013-2024).</param>
/// <param name="OwnerUnit">权属单位: whose routine upkeep it is.</param>
/// <param name="AccessRoute">How people get there; part of the public notice.</param>
/// <param name="Facilities">Null: not recorded.</param>
public sealed record RegisterShelterRequest(
    [Required, StringLength(100)] string Name, ShelterClass Class, [Required, StringLength(200)] string Address,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, [RegularExpression("^[0-9]{6,12}$")] string? DivisionCode,
    [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude,
    [Range(1, 10_000_000)] decimal EffectiveAreaM2, [Range(1, 1_000_000)] int Capacity, bool LowLying,
    [Required, StringLength(50)] string Manager, [Required, StringLength(30)] string Phone, bool Synthetic,
    ShelterStage PlannedStage = ShelterStage.Short, [MaxLength(7)] IReadOnlyList<HazardKind>? SuitableHazards = null, bool WithinThirdRing = false,
    DesignKind? DesignKind = null, Classification2024? Classification2024 = null, [StringLength(100)] string? OwnerUnit = null,
    [StringLength(300)] string? AccessRoute = null, AreaEvidence? AreaEvidence = null, [MaxLength(17)] IReadOnlyList<Facility>? Facilities = null,
    [Range(0, 100_000)] int? Toilets = null, [Range(0, 100_000_000)] int? DrinkingWaterLitresPerDay = null);

/// <summary>Registers a shelter or brings its record up to date; its state and the people in it are not the register's business.</summary>
internal static class RegisterShelter
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterShelterRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } otherCaller)
            return otherCaller.ToProblem();
        if (RegisterRules.WhyNotRegister(request) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        var now = clock.GetUtcNow();
        var space = await RuleSets.InForceAsync<ShelterSpace>(work.Sql, ShelterSpace.Id, now);
        var capacities = CapacityRules.Of(space.Value, new(request.EffectiveAreaM2, request.Capacity, request.Toilets, request.DrinkingWaterLitresPerDay));
        await UnsafeSites.HoldAreasAsync(work);
        var existing = await work.Sql.QuerySingleOrDefaultAsync<Existing>(ShelterRecord.Lock, new { id });
        var inForce = capacities.Single(one => one.Stage == (existing is { Occupied: true } open ? open.Stage : request.PlannedStage));
        // Moving a shelter to another unit takes a caller who may write for both.
        if (existing is not null && caller.WhyNotWrite(existing.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (existing is not null && existing.Occupancy > inForce.Capacity)
            return RegisterRules.BelowOccupancy.ToProblem(("occupancy", existing.Occupancy), ("capacity", inForce.Capacity));

        var classes = await RuleSets.InForceAsync<ShelterClasses>(work.Sql, ShelterClasses.Id, now);
        await work.Sql.ExecuteAsync(ShelterRecord.Upsert, ShelterRecord.Of(id, request, inForce, classes));
        await ShelterRecord.WriteCapacitiesAsync(work, id, capacities, space.Reference);
        await ShelterGaps.NoteAsync(work, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Existing(string ManagingUnitCode, int Occupancy, ShelterStage Stage, ShelterStatus Status)
    {
        public bool Occupied => Status is ShelterStatus.Open or ShelterStatus.Full or ShelterStatus.Closing;
    }
}
