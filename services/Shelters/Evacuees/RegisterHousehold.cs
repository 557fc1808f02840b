using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.PersonalData;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.Evacuees;

public sealed record EvacueeRequest(
    Guid PersonId, [Required, StringLength(50)] string Name, [RegularExpression("^[0-9A-Za-z]{5,20}$")] string? IdNumber,
    [RegularExpression("^[0-9+ -]{5,20}$")] string? Phone, [MaxLength(5)] IReadOnlyList<Vulnerability>? Vulnerabilities);

public sealed record RegisterHouseholdRequest(
    Guid ShelterId, [MinLength(1), MaxLength(30)] IReadOnlyList<EvacueeRequest> Members, [StringLength(500)] string? SpecialNeeds) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Members.DistinctBy(member => member.PersonId).Count() < Members.Count)
            yield return new ValidationResult("每人只列一次。 / Every person is listed once.", [nameof(Members)]);
    }
}

/// <summary>Registers a household that came to a shelter (按户登记), or brings its record up to date. Where the members are is the movements' business.</summary>
internal static class RegisterHousehold
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, RegisterHouseholdRequest request, Caller caller, Database database, PersonalDataKeys keys, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var keeper = await work.Sql.ExecuteScalarAsync<string?>(LockHousehold, new { id });
        if (keeper is not null && caller.WhyNotWrite(keeper) is { } notKept)
            return notKept.ToProblem();
        if (await work.Sql.QuerySingleOrDefaultAsync<Shelter>(HoldShelter, request) is not { } shelter)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(shelter.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (keeper is null && EvacueeRules.WhyNotRegister(shelter.Status) is { } refusal)
            return refusal.ToProblem();

        var needs = keys.Seal(id, new HouseholdNeeds(request.SpecialNeeds));
        await work.Sql.ExecuteAsync(Upsert, new { id, request.ShelterId, needs.Bytes, needs.KeyId, caller.Department, now = clock.GetUtcNow() });
        if (await WriteMembersAsync(work, id, request.Members, keys) is { } notMembers)
            return notMembers;
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<RefusalResult?> WriteMembersAsync(UnitOfWork work, Guid household, IReadOnlyList<EvacueeRequest> members, PersonalDataKeys keys)
    {
        // In the order of ids: two households that name the same persons must not wait for each other crosswise.
        foreach (var member in members.OrderBy(member => member.PersonId))
        {
            var data = keys.Seal(member.PersonId, new PersonalData(member.Name, member.IdNumber, member.Phone));
            var vulnerabilities = (member.Vulnerabilities ?? []).Distinct().Order().Select(kind => kind.ToString()).ToArray();
            if (await work.Sql.ExecuteAsync(UpsertMember, new { member.PersonId, household, data.Bytes, data.KeyId, vulnerabilities }) == 0)
                return EvacueeRules.OtherHousehold.ToProblem(("personId", member.PersonId));
        }

        var ids = members.Select(member => member.PersonId).ToArray();
        return await work.Sql.ExecuteScalarAsync<bool>(RemoveOthers, new { household, ids }) ? EvacueeRules.MemberInside.ToProblem() : null;
    }

    private sealed record Shelter(string ManagingUnitCode, ShelterStatus Status);

    private const string LockHousehold = """
        select managing_unit_code
        from household join shelter using (shelter_id)
        where household_id = @id
        for update of household
        """;

    // Held against closing: who is registered in a shelter is forgotten some days after it closes.
    private const string HoldShelter = "select managing_unit_code, status from shelter where shelter_id = @ShelterId for share";

    // A household that is on record belongs to the shelter where it was last.
    private const string Upsert = """
        insert into household (household_id, shelter_id, needs, key_id, registered_by, registered_at)
        values (@id, @ShelterId, @Bytes, @KeyId, @Department, @now)
        on conflict (household_id) do update set needs = excluded.needs, key_id = excluded.key_id
        """;

    private const string UpsertMember = """
        insert into evacuee (person_id, household_id, personal, key_id, vulnerabilities)
        values (@PersonId, @household, @Bytes, @KeyId, @vulnerabilities)
        on conflict (person_id) do update set personal = excluded.personal, key_id = excluded.key_id, vulnerabilities = excluded.vulnerabilities
        where evacuee.household_id = excluded.household_id
        """;

    private const string RemoveOthers = """
        with gone as (delete from evacuee where household_id = @household and person_id <> all (@ids) returning inside)
        select exists (select from gone where inside is not null)
        """;
}
