using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.Register;

public sealed record RegisterShelterRequest(
    [Required, StringLength(100)] string Name, ShelterClass Class, [Required, StringLength(200)] string Address,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, [RegularExpression("^[0-9]{6,12}$")] string? DivisionCode,
    [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude,
    [Range(1, 10_000_000)] decimal EffectiveAreaM2, [Range(1, 1_000_000)] int Capacity, bool LowLying,
    [Required, StringLength(50)] string Manager, [Required, StringLength(30)] string Phone, bool Synthetic);

/// <summary>Registers a shelter or brings its record up to date; its state and the people in it are not the register's business.</summary>
internal static class RegisterShelter
{
    public static readonly Refusal BelowOccupancy = new(
        "shelter.capacity-below-occupancy", "容纳人数不得少于场所内现有人数。", "The capacity may not be less than the people who are inside.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterShelterRequest request, Caller caller, Database database, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        var existing = await work.Sql.QuerySingleOrDefaultAsync<(string Unit, int Occupancy)?>(Lock, new { id });
        if (existing is { } before)
        {
            // Moving a shelter to another unit takes a caller who may write for both.
            if (caller.WhyNotWrite(before.Unit) is { } otherUnit)
                return otherUnit.ToProblem();
            if (before.Occupancy > request.Capacity)
                return BelowOccupancy.ToProblem();
        }

        await work.Sql.ExecuteAsync(Upsert, new
        {
            id, request.Name, Class = request.Class.ToString(), request.Address, request.ManagingUnitCode, request.DivisionCode, request.Longitude,
            request.Latitude, request.EffectiveAreaM2, request.Capacity, request.LowLying, request.Manager, request.Phone, request.Synthetic,
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Lock = "select managing_unit_code, occupancy from shelter where shelter_id = @id for update";

    private const string Upsert = """
        insert into shelter (
            shelter_id, name, class, address, managing_unit_code, division_code, location,
            effective_area_m2, capacity, low_lying, manager, phone, synthetic)
        values (
            @id, @Name, @Class, @Address, @ManagingUnitCode, @DivisionCode, st_makepoint(@Longitude, @Latitude)::geography,
            @EffectiveAreaM2, @Capacity, @LowLying, @Manager, @Phone, @Synthetic)
        on conflict (shelter_id) do update set
            name = excluded.name, class = excluded.class, address = excluded.address, managing_unit_code = excluded.managing_unit_code,
            division_code = excluded.division_code, location = excluded.location, effective_area_m2 = excluded.effective_area_m2,
            capacity = excluded.capacity, low_lying = excluded.low_lying, manager = excluded.manager, phone = excluded.phone,
            synthetic = excluded.synthetic
        """;
}
