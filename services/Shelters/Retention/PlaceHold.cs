using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.Shelters.Retention;

/// <param name="ShelterId">The records of a whole shelter; or else one household's.</param>
/// <param name="Authority">Who may demand it, and by which document.</param>
public sealed record PlaceHoldRequest(
    Guid? ShelterId, Guid? HouseholdId, [Required, StringLength(200)] string Authority, [Required, StringLength(500)] string Reason) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ShelterId is null == HouseholdId is null)
            yield return new ValidationResult("shelterId 与 householdId 须填且只填一项。 / Give either shelterId or householdId.", [nameof(HouseholdId)]);
    }
}

/// <summary>Places and lifts a lawful hold (依法保存): personal data is kept beyond its day, for a reason and on somebody's authority.</summary>
internal static class PlaceHold
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, PlaceHoldRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scopes.Contains("supervise"))
            return RetentionRules.NotForSupervision.ToProblem();
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteScalarAsync<string?>(Unit, request) is not { } unit)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(unit) is { } otherUnit)
            return otherUnit.ToProblem();

        var row = new { id, request.ShelterId, request.HouseholdId, request.Authority, request.Reason, caller.Department, now = clock.GetUtcNow() };
        await work.Sql.ExecuteAsync(Insert, row);
        if (!await work.Sql.ExecuteScalarAsync<bool>(Same, row))
            return RetentionRules.Different.ToProblem();
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Lift(
        Guid id, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scopes.Contains("supervise"))
            return RetentionRules.NotForSupervision.ToProblem();
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteScalarAsync<string?>(UnitOfHold, new { id }) is not { } unit)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(unit) is { } otherUnit)
            return otherUnit.ToProblem();
        await work.Sql.ExecuteAsync(LiftHold, new { id, caller.Department, now = clock.GetUtcNow() });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // The household's row is held, so that its destruction and the hold do not pass each other.
    private const string Unit = """
        select managing_unit_code from shelter where shelter_id = @ShelterId
        union all
        select * from (
            select managing_unit_code from household join shelter using (shelter_id) where household_id = @HouseholdId for share of household) kept
        """;

    private const string Insert = """
        insert into lawful_hold (hold_id, shelter_id, household_id, unit_code, authority, reason, placed_by, placed_at)
        select @id, @ShelterId, @HouseholdId, managing_unit_code, @Authority, @Reason, @Department, @now
        from shelter
        where shelter_id = coalesce(@ShelterId, (select shelter_id from household where household_id = @HouseholdId))
        on conflict (hold_id) do nothing
        """;

    private const string Same = """
        select shelter_id is not distinct from @ShelterId and household_id is not distinct from @HouseholdId and authority = @Authority and reason = @Reason
        from lawful_hold
        where hold_id = @id
        """;

    private const string UnitOfHold = "select unit_code from lawful_hold where hold_id = @id";

    private const string LiftHold = "update lawful_hold set lifted_by = @Department, lifted_at = @now where hold_id = @id and lifted_at is null";
}
