using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Enterprises;

/// <summary>Limits that a registration and a row of a spreadsheet share.</summary>
internal static class EnterpriseLimits
{
    public const int Name = 100, Contact = 50, Phone = 30, Risks = 100_000;
}

/// <param name="EffectiveSince">有效运行起始日期: for an enterprise that ran effectively before it was registered here.</param>
public sealed record RegisterEnterpriseRequest(
    [Required, StringLength(EnterpriseLimits.Name)] string Name, [CreditCode] string? CreditCode, DualPreventionStatus Status,
    [Range(0, EnterpriseLimits.Risks)] int RedRisks, [Range(0, EnterpriseLimits.Risks)] int OrangeRisks,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude,
    [Required, StringLength(EnterpriseLimits.Contact)] string Contact, [Required, StringLength(EnterpriseLimits.Phone)] string Phone, bool Synthetic,
    DateOnly? EffectiveSince = null);

/// <summary>Registers an enterprise or brings its record up to date; its first status is told to the city and the province.</summary>
internal static class RegisterEnterprise
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterEnterpriseRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await EnterpriseRegister.LockAsync(work);
        var outcome = await EnterpriseRegister.WriteAsync(work, [(id, request)], caller, clock.GetUtcNow());
        if (outcome.Problems is [var problem, ..])
            return problem.Refusal.ToProblem(("field", problem.Field));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
