using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.PersonalData;

namespace Resilience.Shelters.Evacuees;

/// <summary>Reads personal data, for those who may and for a stated purpose; every reading is on record before the data leaves.</summary>
internal static class ReadHouseholds
{
    public static async Task<Results<Ok<Page<HouseholdView>>, NotFound, RefusalResult>> OfShelter(
        Guid id, [Required, StringLength(200, MinimumLength = 2)] string purpose, Caller caller, Database database, PersonalDataKeys keys, TimeProvider clock,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteScalarAsync<string?>("select managing_unit_code from shelter where shelter_id = @id", new { id }) is not { } unit)
            return TypedResults.NotFound();
        if (EvacueeRules.WhyNotRead(caller, unit) is { } refusal)
            return refusal.ToProblem();

        var rows = (await work.Sql.QueryAsync<Household>(Columns + InShelter, new { id, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, household => household.HouseholdId.ToString());
        var views = await OpenAsync(work.Sql, keys, page.Items);
        await RecordAsync(work, caller, purpose, id, page.Items, clock.GetUtcNow());
        await work.CommitAsync(ct);
        return TypedResults.Ok(new Page<HouseholdView>(views, page.Next));
    }

    public static async Task<Results<Ok<HouseholdView>, NotFound, RefusalResult>> One(
        Guid id, [Required, StringLength(200, MinimumLength = 2)] string purpose, Caller caller, Database database, PersonalDataKeys keys, TimeProvider clock,
        CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.QuerySingleOrDefaultAsync<Household>(Columns + " where household_id = @id", new { id }) is not { } household)
            return TypedResults.NotFound();
        if (EvacueeRules.WhyNotRead(caller, household.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        var views = await OpenAsync(work.Sql, keys, [household]);
        await RecordAsync(work, caller, purpose, household.ShelterId, [household], clock.GetUtcNow());
        await work.CommitAsync(ct);
        return TypedResults.Ok(views[0]);
    }

    private static async Task<IReadOnlyList<HouseholdView>> OpenAsync(NpgsqlConnection sql, PersonalDataKeys keys, IReadOnlyList<Household> households)
    {
        var ids = households.Select(household => household.HouseholdId).ToArray();
        var members = (await sql.QueryAsync<Member>(Members, new { ids })).ToLookup(member => member.HouseholdId);
        return [.. households.Select(household => new HouseholdView(
            household.HouseholdId, household.ShelterId, keys.Open<HouseholdNeeds>(household.HouseholdId, new(household.KeyId, household.Needs)).SpecialNeeds,
            [.. members[household.HouseholdId].Select(member => View(member, keys))], household.RegisteredBy, household.RegisteredAt, household.DestroyAt))];
    }

    private static EvacueeView View(Member member, PersonalDataKeys keys)
    {
        var person = keys.Open<PersonalData>(member.PersonId, new(member.KeyId, member.Personal));
        return new EvacueeView(
            member.PersonId, person.Name, person.IdNumber, person.Phone, [.. member.Vulnerabilities.Select(Enum.Parse<Vulnerability>)], member.Inside);
    }

    private static Task<int> RecordAsync(
        UnitOfWork work, Caller caller, string purpose, Guid shelterId, IReadOnlyList<Household> read, DateTimeOffset now) =>
        work.Sql.ExecuteAsync(Record, new
        {
            id = Guid.CreateVersion7(), now, caller.Department, caller.ManagingUnitCode, purpose, shelterId,
            households = read.Select(household => household.HouseholdId).ToArray(),
        });

    private sealed record Household(
        Guid HouseholdId, Guid ShelterId, string ManagingUnitCode, byte[] Needs, string KeyId, string RegisteredBy, DateTimeOffset RegisteredAt,
        DateTimeOffset? DestroyAt);

    private sealed record Member(Guid PersonId, Guid HouseholdId, byte[] Personal, string KeyId, string[] Vulnerabilities, Guid? Inside);

    private const string Columns = """
        select household_id, shelter_id, managing_unit_code, needs, key_id, registered_by, registered_at, destroy_at
        from household join shelter using (shelter_id)
        """;

    // Whose household is kept elsewhere because another of it went there is listed here as long as somebody of it is inside.
    private const string InShelter = """
         where household_id > @after
          and (shelter_id = @id or household_id in (select household_id from evacuee where inside = @id))
        order by household_id
        limit @take
        """;

    private const string Members = """
        select person_id, household_id, personal, key_id, vulnerabilities, inside
        from evacuee
        where household_id = any (@ids)
        order by person_id
        """;

    private const string Record = """
        insert into personal_data_reading (reading_id, read_at, department, caller_unit_code, purpose, shelter_id, household_ids)
        values (@id, @now, @Department, @ManagingUnitCode, @purpose, @shelterId, @households)
        """;
}
