using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Duty;

/// <param name="BeginsAt">On the day of the roster, in China's time.</param>
/// <param name="EndsAt">Up to 24 hours later: a night shift belongs to the day that it begins on.</param>
/// <param name="Role">Such as 带班领导.</param>
public sealed record DutyShift(
    DateTimeOffset BeginsAt, DateTimeOffset EndsAt, [Required, StringLength(50)] string Name, [Required, StringLength(30)] string Phone,
    [StringLength(50)] string? Role = null) : IValidatableObject
{
    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EndsAt <= BeginsAt || EndsAt - BeginsAt > TimeSpan.FromHours(24))
            yield return new ValidationResult("须晚于开始时间,且不超过 24 小时。 / Must lie after the beginning, by 24 hours at most.", [nameof(EndsAt)]);
    }
}

/// <param name="Shifts">All of the day; none clears it.</param>
public sealed record PlanDutyRequest([MaxLength(100)] IReadOnlyList<DutyShift> Shifts) : IValidatableObject
{
    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Shifts.Any(shift => shift is null) || Shifts.DistinctBy(shift => (shift.BeginsAt, shift.Name)).Count() < Shifts.Count)
            yield return new ValidationResult("班次不得为空或重复。 / No shift may be empty or stand there twice.", [nameof(Shifts)]);
    }
}

/// <summary>Writes the duty roster of a team for one day (24 小时值班), in place of the one before.</summary>
internal static class PlanDuty
{
    public static readonly Refusal OtherDay = new("duty.other-day", "班次须在该日开始(北京时间)。", "A shift must begin on the day of the roster, in China's time.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, DateOnly day, PlanDutyRequest request, Caller caller, Database database, CancellationToken ct)
    {
        if (request.Shifts.FirstOrDefault(shift => ChinaTime.DayOf(shift.BeginsAt) != day) is { } wrong)
            return OtherDay.ToProblem(("beginsAt", wrong.BeginsAt));
        await using var work = await database.BeginAsync(ct);
        // Two rosters of one day, one after the other.
        if (await work.Sql.ExecuteScalarAsync<string?>("select managing_unit_code from team where team_id = @id for no key update", new { id }) is not { } unit)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(unit) is { } otherUnit)
            return otherUnit.ToProblem();
        await work.Sql.ExecuteAsync(Replace, new { id, day, shifts = Jsonb.Of(request.Shifts) });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Replace = """
        delete from duty_shift where team_id = @id and day = @day;

        insert into duty_shift (team_id, day, begins_at, ends_at, name, phone, role)
        select @id, @day, "beginsAt", "endsAt", name, phone, role
        from jsonb_to_recordset(@shifts) as shift ("beginsAt" timestamptz, "endsAt" timestamptz, name text, phone text, role text);
        """;
}
