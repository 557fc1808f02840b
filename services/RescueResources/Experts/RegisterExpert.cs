using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Teams;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Experts;

/// <param name="Title">Professional title (职称).</param>
/// <param name="NotAvailableBecause">Why the expert cannot be called now; null: can.</param>
public sealed record RegisterExpertRequest(
    [Required, StringLength(50)] string Name, [Required, StringLength(50)] string Title, [Disciplines, MinLength(1)] string[] Specialties,
    [Required, StringLength(100)] string Employer, [Required, StringLength(30)] string Phone,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, bool Synthetic,
    [StringLength(200, MinimumLength = 1)] string? NotAvailableBecause = null);

/// <summary>Registers an expert or brings the record up to date.</summary>
internal static class RegisterExpert
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterExpertRequest request, Caller caller, Database database, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        // Moving an expert to another unit takes a caller who may write for both.
        var before = await work.Sql.QuerySingleOrDefaultAsync<string>("select managing_unit_code from expert where expert_id = @id for update", new { id });
        if (before is not null && caller.WhyNotWrite(before) is { } otherUnit)
            return otherUnit.ToProblem();
        await work.Sql.ExecuteAsync(Upsert, new
        {
            id, request.Name, request.Title, request.Specialties, request.Employer, request.Phone, request.ManagingUnitCode, request.NotAvailableBecause,
            request.Synthetic,
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Upsert = """
        insert into expert (expert_id, name, title, specialties, employer, phone, managing_unit_code, not_available_because, synthetic)
        values (@id, @Name, @Title, @Specialties, @Employer, @Phone, @ManagingUnitCode, @NotAvailableBecause, @Synthetic)
        on conflict (expert_id) do update set
            name = excluded.name, title = excluded.title, specialties = excluded.specialties, employer = excluded.employer, phone = excluded.phone,
            managing_unit_code = excluded.managing_unit_code, not_available_because = excluded.not_available_because, synthetic = excluded.synthetic
        """;
}
