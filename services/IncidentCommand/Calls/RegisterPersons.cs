using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.PersonalData;

namespace Resilience.IncidentCommand.Calls;

/// <param name="Place">What they answer for.</param>
public sealed record PersonRequest(
    Guid PersonId,
    CallTier Tier,
    [Required, StringLength(200)] string Place,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode,
    [Required, StringLength(50)] string Name,
    [Required, StringLength(30)] string Phone,
    [Required, StringLength(50)] string DeputyName,
    [Required, StringLength(30)] string DeputyPhone,
    bool Synthetic);

public sealed record RegisterPersonsRequest([Required, MinLength(1), MaxLength(1000)] IReadOnlyList<PersonRequest> Persons);

internal sealed record PersonContacts(string Name, string Phone, string DeputyName, string DeputyPhone);

/// <summary>Registers responsible persons 责任人, up to a thousand at once, or brings their records up to date: all of them or none.</summary>
internal static class RegisterPersons
{
    private static readonly Refusal Twice = new("responsible-person.twice", "同一责任人出现两次。", "A person is in the list twice.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        RegisterPersonsRequest request, Caller caller, Database database, PersonalDataKeys keys, CancellationToken ct)
    {
        var persons = request.Persons;
        if (caller.WhyNotWrite(persons.Select(person => person.ManagingUnitCode)) is { } foreign)
            return foreign.ToProblem();
        if (persons.GroupBy(person => person.PersonId).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return Twice.ToProblem(("personId", twice.Key));

        await using var work = await database.BeginAsync(ct);
        var ids = persons.Select(person => person.PersonId).ToArray();
        var known = await work.Sql.QueryAsync<string>(LockUnits, new { ids });
        if (caller.WhyNotWrite(known) is { } notTheirs)
            return notTheirs.ToProblem();
        var contacts = persons.Select(person => keys.Seal(
            person.PersonId, new PersonContacts(person.Name, person.Phone, person.DeputyName, person.DeputyPhone))).ToArray();
        await work.Sql.ExecuteAsync(Upsert, new
        {
            ids,
            tiers = persons.Select(person => person.Tier.ToString()).ToArray(),
            places = persons.Select(person => person.Place).ToArray(),
            units = persons.Select(person => person.ManagingUnitCode).ToArray(),
            contacts = contacts.Select(contact => contact.Bytes).ToArray(),
            keys = contacts.Select(contact => contact.KeyId).ToArray(),
            synthetic = persons.Select(person => person.Synthetic).ToArray(),
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string LockUnits = "select managing_unit_code from responsible_person where person_id = any (@ids) order by person_id for no key update";

    private const string Upsert = """
        insert into responsible_person (person_id, tier, place, managing_unit_code, personal, key_id, synthetic)
        select * from unnest(@ids, @tiers, @places, @units, @contacts, @keys, @synthetic)
        order by 1
        on conflict (person_id) do update
        set tier = excluded.tier, place = excluded.place, managing_unit_code = excluded.managing_unit_code, personal = excluded.personal,
            key_id = excluded.key_id, synthetic = excluded.synthetic
        """;
}
