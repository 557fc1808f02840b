using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Aviation;

/// <param name="Registration">Nationality and registration mark, such as B-7070.</param>
/// <param name="PayloadKg">People and goods together.</param>
/// <param name="OverallLengthMetres">With turning rotors.</param>
/// <param name="Night">Equipped and permitted to fly by night.</param>
/// <param name="RangeKm">With full tanks and no reserve.</param>
/// <param name="CrewDutyHours">Hours in the air that its crew may fly within 24 hours.</param>
/// <param name="NotUsableBecause">Null: can fly.</param>
public sealed record RegisterAircraftRequest(
    [Required, RegularExpression("^[A-Z0-9]{1,3}-[A-Z0-9]{1,8}$")] string Registration, [Required, StringLength(50)] string Type, Guid BaseId,
    [Required, StringLength(100)] string Operator, [Required, StringLength(30)] string Phone, [Range(1, 200)] int Seats, [Range(1, 100_000)] int PayloadKg,
    [Range(2, 200_000)] int MaxTakeoffKg, [Range(1.0, 100.0)] double OverallLengthMetres, bool Hoist, bool Bucket, bool Night, [Range(1, 5000)] int RangeKm,
    [Range(1, 1000)] int CruiseKmh, [Range(0.5, 24.0)] double CrewDutyHours, [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode,
    bool Synthetic, [StringLength(200, MinimumLength = 1)] string? NotUsableBecause = null) : IValidatableObject
{
    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PayloadKg >= MaxTakeoffKg)
            yield return new ValidationResult("须小于最大起飞重量。 / Must be less than the maximum take-off weight.", [nameof(PayloadKg)]);
    }
}

public sealed record AircraftView(
    Guid AircraftId, string Registration, string Type, Guid BaseId, string Base, string Operator, string Phone, int Seats, int PayloadKg, int MaxTakeoffKg,
    double OverallLengthMetres, bool Hoist, bool Bucket, bool Night, int RangeKm, int CruiseKmh, double CrewDutyHours, string ManagingUnitCode, bool Synthetic,
    string? NotUsableBecause);

/// <summary>Registers an aircraft (航空器) or brings its record up to date, and lists them.</summary>
internal static class RegisterAircraft
{
    public static readonly Refusal UnknownBase = new("aircraft.base-unknown", "没有此救援基地。", "There is no such base.");
    public static readonly Refusal RegistrationTaken = new("aircraft.registration-taken", "该登记号已属于另一航空器。", "Another aircraft has this registration.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterAircraftRequest request, Caller caller, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        // A mark belongs to one aircraft: whoever takes it at the same instant waits, and then reads that it is taken.
        await work.Sql.ExecuteAsync("do $$ begin perform pg_advisory_xact_lock(hashtextextended('aircraft', 0)); end $$;");
        if (await AviationSql.WhyNotWriteAsync(work, LockUnit, id, request.ManagingUnitCode, caller) is { } refusal)
            return refusal.ToProblem();
        if (!await work.Sql.ExecuteScalarAsync<bool>("select exists (select from rescue_base where base_id = @BaseId)", request))
            return UnknownBase.ToProblem();
        if (await work.Sql.ExecuteScalarAsync<bool>(Taken, new { id, request.Registration }))
            return RegistrationTaken.ToProblem();
        await work.Sql.ExecuteAsync(Upsert, new
        {
            id, request.Registration, request.Type, request.BaseId, request.Operator, request.Phone, request.Seats, request.PayloadKg, request.MaxTakeoffKg,
            request.OverallLengthMetres, request.Hoist, request.Bucket, request.Night, request.RangeKm, request.CruiseKmh, request.CrewDutyHours,
            request.NotUsableBecause, request.ManagingUnitCode, request.Synthetic,
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Ok<Page<AircraftView>>> List(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, bool? hoist, bool? usable, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<AircraftView>(Select, new { unit, hoist, usable, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.AircraftId.ToString()));
    }

    private const string LockUnit = "select managing_unit_code from aircraft where aircraft_id = @id for update";

    private const string Taken = "select exists (select from aircraft where registration = @Registration and aircraft_id <> @id)";

    private const string Upsert = """
        insert into aircraft (
            aircraft_id, registration, type, base_id, operator, phone, seats, payload_kg, max_takeoff_kg, overall_length_metres, hoist, bucket, night, range_km,
            cruise_kmh, crew_duty_hours, not_usable_because, managing_unit_code, synthetic)
        values (
            @id, @Registration, @Type, @BaseId, @Operator, @Phone, @Seats, @PayloadKg, @MaxTakeoffKg, @OverallLengthMetres, @Hoist, @Bucket, @Night, @RangeKm,
            @CruiseKmh, @CrewDutyHours, @NotUsableBecause, @ManagingUnitCode, @Synthetic)
        on conflict (aircraft_id) do update set
            registration = excluded.registration, type = excluded.type, base_id = excluded.base_id, operator = excluded.operator, phone = excluded.phone,
            seats = excluded.seats, payload_kg = excluded.payload_kg, max_takeoff_kg = excluded.max_takeoff_kg,
            overall_length_metres = excluded.overall_length_metres, hoist = excluded.hoist, bucket = excluded.bucket, night = excluded.night,
            range_km = excluded.range_km, cruise_kmh = excluded.cruise_kmh, crew_duty_hours = excluded.crew_duty_hours,
            not_usable_because = excluded.not_usable_because, managing_unit_code = excluded.managing_unit_code, synthetic = excluded.synthetic
        """;

    private const string Select = """
        select aircraft_id, registration, aircraft.type, base_id, rescue_base.name as base, operator, aircraft.phone, seats, payload_kg, max_takeoff_kg,
               overall_length_metres::float8 as overall_length_metres, hoist, bucket, night, range_km, cruise_kmh, crew_duty_hours::float8 as crew_duty_hours,
               aircraft.managing_unit_code, aircraft.synthetic, not_usable_because
        from aircraft join rescue_base using (base_id)
        where aircraft_id > @after and (@unit::text is null or aircraft.managing_unit_code = @unit)
          and (@hoist::boolean is null or hoist = @hoist)
          and (@usable::boolean is null or (not_usable_because is null) = @usable)
        order by aircraft_id
        limit @take
        """;
}
