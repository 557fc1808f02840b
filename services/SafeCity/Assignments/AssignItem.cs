using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Years;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.SafeCity.Assignments;

/// <param name="Lead">Exactly one (牵头部门).</param>
/// <param name="Districts">Codes of main districts, or 410100 alone for what is the city's.</param>
public sealed record AssignItemRequest(
    [Required, StringLength(40)] string Lead, [MaxLength(30)] IReadOnlyList<string> CoLeads, [MinLength(1), MaxLength(8)] IReadOnlyList<string> Districts,
    DateOnly DueOn);

/// <summary>What the assignment of an item takes beside its request.</summary>
internal sealed record AssignCall(int Year, string Code, Caller Caller, Database Database, CancellationToken Ct);

/// <summary>Assigns an item of the year (责任分解): one lead, its helpers, where it applies and until when.</summary>
internal static class AssignItem
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] AssignCall call, AssignItemRequest request)
    {
        if (Actors.WhyNotOffice(call.Caller) is { } refusal)
            return refusal.ToProblem();

        await using var work = await call.Database.BeginAsync(call.Ct);
        if (await YearLock.HoldAsync(work, call.Year) is not { } year)
            return TypedResults.NotFound();
        if (await AssignmentSql.LockAsync(work, call.Year, call.Code) is not { } before)
            return TypedResults.NotFound();
        var wanted = new Assignment(call.Code, request.Lead, [.. request.CoLeads], [.. request.Districts], request.DueOn);
        if (before.Is(wanted))
            return TypedResults.NoContent();
        if (year.SubmittedAt is not null)
            return YearLock.Submitted.ToProblem();
        if (AssignmentRules.WhyNot(wanted, call.Year, await EditionSql.DepartmentsAsync(work.Sql)) is { } wrong)
            return wrong.ToProblem();

        var begun = await AssignmentSql.BegunAsync(work.Sql, call.Year);
        if (before.Districts.Except(wanted.Districts).Any(unit => begun.Contains((call.Code, unit))))
            return AssignmentRules.Begun.ToProblem();
        await AssignmentSql.ApplyAsync(work, year, before, wanted);
        await work.CommitAsync(call.Ct);
        return TypedResults.NoContent();
    }
}
