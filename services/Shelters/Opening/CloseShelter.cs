using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.Opening;

public sealed record CloseShelterRequest([Required, StringLength(100)] string ClosedBy, [Required, StringLength(500)] string Reason);

/// <summary>Closes a shelter (关停) that is empty.</summary>
internal static class CloseShelter
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, CloseShelterRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var shelter = await work.Sql.QuerySingleOrDefaultAsync<ShelterState>(ShelterSql.Lock, new { id });
        if (shelter is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(shelter.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (shelter.Status == ShelterStatus.Normal)
            return TypedResults.NoContent();
        if (ShelterRules.WhyNotClose(shelter) is { } refusal)
            return refusal.ToProblem();

        await work.Sql.ExecuteAsync(Close, new { id });
        await work.PublishAsync(new ShelterClosed(id, shelter.Name, request.ClosedBy, request.Reason, shelter.ManagingUnitCode, clock.GetUtcNow()));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Close = "update shelter set status = 'Normal', opened_at = null, opened_by = null where shelter_id = @id";
}
