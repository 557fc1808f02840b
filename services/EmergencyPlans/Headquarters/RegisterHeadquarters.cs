using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.EmergencyPlans.Revisions;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.PersonalData;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.EmergencyPlans.Headquarters;

/// <param name="Kind">What it commands, such as 防汛抗旱; the city's own word, since no official list of the kinds is published.</param>
/// <param name="Members">One commander-in-chief, the deputies in the order in which they stand in, the members.</param>
/// <param name="WorkingGroups">When left out, the groups of the rule set <c>working-groups</c>.</param>
/// <param name="Reason">Why it changes, such as the number of the notice.</param>
public sealed record RegisterHeadquartersRequest(
    [Required, StringLength(100)] string Name, [Required, StringLength(50)] string Kind, [Required, StringLength(100)] string LeadDepartment,
    [Required, MaxLength(200)] IReadOnlyList<HeadquartersMember> Members, [Required, RegularExpression(HeadquartersRules.Phone)] string DutyPhone,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, bool Synthetic,
    [MaxLength(30)] IReadOnlyList<HeadquartersGroup>? WorkingGroups = null, [StringLength(500)] string? Reason = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Members.Count(member => member.Role == HeadquartersRole.CommanderInChief) != 1)
            yield return new ValidationResult("须有且只有一名指挥长。 / There must be exactly one commander-in-chief.", [nameof(Members)]);
        if (WorkingGroups?.Select(group => group.Code).Distinct().Count() != WorkingGroups?.Count)
            yield return new ValidationResult("工作组编码重复。 / A code of a working group stands here twice.", [nameof(WorkingGroups)]);
    }
}

/// <summary>Registers an emergency headquarters 应急指挥部, or changes it: a change is a new version, and one of the organisation asks for a revision of the plan.</summary>
internal static class RegisterHeadquarters
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid headquartersId, RegisterHeadquartersRequest request, Caller caller, Database database, PersonalDataKeys keys, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        // The first version has no row to lock.
        await work.Sql.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('headquarters ' || @headquartersId, 0))", new { headquartersId });
        var known = await work.Sql.QuerySingleOrDefaultAsync<Known>(Find, new { headquartersId });
        // Moving a headquarters to another unit takes a caller who may write for both.
        if (known is not null && caller.WhyNotWrite(known.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();

        var now = clock.GetUtcNow();
        var groups = request.WorkingGroups ?? (await RuleSets.InForceAsync<WorkingGroups>(work.Sql, WorkingGroups.Id, now)).Value.Groups;
        var content = new HeadquartersContent(
            request.Name, request.Kind, request.LeadDepartment, [.. request.Members.OrderBy(member => member.Role).Select(member => member with { Phone = null })], groups,
            request.DutyPhone, request.ManagingUnitCode, request.Synthetic);
        var phones = new HeadquartersPhones([.. request.Members.OrderBy(member => member.Role).Select(member => member.Phone)]);
        var (changes, organisation) = known is null ? (["登记"], false) : Compare(headquartersId, known, content, phones, keys);
        if (changes.Count == 0)
            return TypedResults.NoContent();

        var version = (known?.Version ?? 0) + 1;
        var sealedPhones = keys.Seal(headquartersId, phones);
        await work.Sql.ExecuteAsync(Write, new
        {
            headquartersId, version, content.Name, content.Kind, content.LeadDepartment, content.CommanderInChief, content.Deputies, content.DutyPhone,
            content.ManagingUnitCode, content.Synthetic, content = Jsonb.Of(content), personal = sealedPhones.Bytes, keyId = sealedPhones.KeyId,
            changes = changes.ToArray(), caller.Department, reason = request.Reason ?? "", now,
        });
        var changed = string.Join(';', changes);
        await work.PublishAsync(new HeadquartersChanged(
            headquartersId, version, content.Name, content.Kind, content.CommanderInChief, content.Deputies, changed, content.ManagingUnitCode, now,
            [.. content.WorkingGroups.Select(group => new WorkingGroupOfHeadquarters(group.Code, group.Name, group.LeadDepartment, [.. group.Departments ?? []]))]));
        if (organisation)
        {
            await RevisionTriggers.RaiseAsync(
                work, RevisionKind.OrganisationChanged, $"headquarters/{headquartersId}/{version}", $"{content.Name}调整:{changed}", now, unit: content.ManagingUnitCode);
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static (IReadOnlyList<string> Changes, bool Organisation) Compare(
        Guid id, Known known, HeadquartersContent content, HeadquartersPhones phones, PersonalDataKeys keys)
    {
        var before = JsonSerializer.Deserialize<HeadquartersContent>(known.Content, PlatformJson.Options)!;
        var old = known.Personal is null ? null : keys.Open<HeadquartersPhones>(id, new SealedData(known.KeyId!, known.Personal));
        return HeadquartersRules.Compare(before, content, HeadquartersRules.PhonesDiffer(before.With(old), content.With(phones)));
    }

    private sealed record Known(string ManagingUnitCode, int Version, string Content, byte[]? Personal, string? KeyId);

    private const string Find = "select managing_unit_code, version, content::text, personal, key_id from headquarters where headquarters_id = @headquartersId";

    private const string Write = """
        insert into headquarters (
            headquarters_id, version, name, kind, lead_department, commander_in_chief, deputies, duty_phone, managing_unit_code, synthetic, content, personal, key_id)
        values (
            @headquartersId, @version, @Name, @Kind, @LeadDepartment, @CommanderInChief, @Deputies, @DutyPhone, @ManagingUnitCode, @Synthetic, @content, @personal, @keyId)
        on conflict (headquarters_id) do update set
            version = excluded.version, name = excluded.name, kind = excluded.kind, lead_department = excluded.lead_department,
            commander_in_chief = excluded.commander_in_chief, deputies = excluded.deputies, duty_phone = excluded.duty_phone,
            managing_unit_code = excluded.managing_unit_code, synthetic = excluded.synthetic, content = excluded.content, personal = excluded.personal,
            key_id = excluded.key_id;

        insert into headquarters_version (headquarters_id, version, content, changes, changed_by, reason, recorded_at)
        values (@headquartersId, @version, @content, @changes, @Department, @reason, @now);
        """;
}
