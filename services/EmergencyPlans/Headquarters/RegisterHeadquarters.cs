using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Revisions;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.EmergencyPlans.Headquarters;

/// <param name="Kind">What it commands, such as 防汛抗旱; the city's own word, since no official list of the kinds is published.</param>
public sealed record RegisterHeadquartersRequest(
    [Required, StringLength(100)] string Name, [Required, StringLength(50)] string Kind, [Required, StringLength(50)] string CommanderInChief,
    [MaxLength(20)] IReadOnlyList<string> Deputies, [Required, RegularExpression("^[0-9+ -]{5,30}$")] string DutyPhone,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, bool Synthetic) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Deputies.Any(deputy => string.IsNullOrWhiteSpace(deputy) || deputy.Length > 50))
            yield return new ValidationResult("每位须为 1 至 50 个字符。 / Each must have 1 to 50 characters.", [nameof(Deputies)]);
    }
}

/// <summary>Registers an emergency headquarters or brings its record up to date.</summary>
internal static class RegisterHeadquarters
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid headquartersId, RegisterHeadquartersRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        // Moving a headquarters to another unit takes a caller who may write for both.
        if (await work.Sql.QuerySingleOrDefaultAsync<string>(LockUnit, new { headquartersId }) is { } unit && caller.WhyNotWrite(unit) is { } otherUnit)
            return otherUnit.ToProblem();

        var changed = await work.Sql.ExecuteScalarAsync<bool>(HasChanged, new { headquartersId, request.CommanderInChief, deputies = request.Deputies.ToArray() });
        await work.Sql.ExecuteAsync(Upsert, new
        {
            headquartersId, request.Name, request.Kind, request.CommanderInChief, deputies = request.Deputies.ToArray(), request.DutyPhone,
            request.ManagingUnitCode, request.Synthetic,
        });
        if (changed)
        {
            await RevisionTriggers.RaiseAsync(
                work, RevisionKind.OrganisationChanged, $"headquarters/{headquartersId}/{request.CommanderInChief}/{string.Join('、', request.Deputies)}",
                $"{request.Name}指挥机构调整:指挥长{request.CommanderInChief}", clock.GetUtcNow(), unit: request.ManagingUnitCode);
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string LockUnit = "select managing_unit_code from headquarters where headquarters_id = @headquartersId for update";

    // A first registration changes nothing that a plan could name.
    private const string HasChanged = """
        select exists (
            select from headquarters
            where headquarters_id = @headquartersId and (commander_in_chief, deputies) is distinct from (@CommanderInChief, @deputies))
        """;

    private const string Upsert = """
        insert into headquarters
            (headquarters_id, name, kind, commander_in_chief, deputies, duty_phone, managing_unit_code, synthetic)
        values
            (@headquartersId, @Name, @Kind, @CommanderInChief, @deputies, @DutyPhone, @ManagingUnitCode, @Synthetic)
        on conflict (headquarters_id) do update set
            name = excluded.name, kind = excluded.kind, commander_in_chief = excluded.commander_in_chief, deputies = excluded.deputies,
            duty_phone = excluded.duty_phone, managing_unit_code = excluded.managing_unit_code, synthetic = excluded.synthetic
        """;
}
