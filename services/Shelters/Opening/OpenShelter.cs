using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.Opening;

public sealed record OpenShelterRequest(
    [Required, StringLength(100)] string OpenedBy, bool SafetyCheckPassed, bool ForFlood, Guid? ResponseId);

/// <summary>Opens a shelter (启用). An order to open that stands against it is confirmed by the same act.</summary>
internal static class OpenShelter
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, OpenShelterRequest request, Caller caller, Database database, ServiceIdentity service, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var shelter = await work.Sql.QuerySingleOrDefaultAsync<ShelterState>(ShelterSql.Lock, new { id });
        if (shelter is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(shelter.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (shelter.Status == ShelterStatus.Open)
            return TypedResults.NoContent();
        if (ShelterRules.WhyNotOpen(shelter, request.SafetyCheckPassed, request.ForFlood) is { } refusal)
            return refusal.ToProblem();

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Open, new { id, now, request.OpenedBy });
        await work.PublishAsync(new ShelterOpened(
            id, shelter.Name, Enum.Parse<ShelterClass>(shelter.Class), shelter.Address, shelter.Longitude, shelter.Latitude, shelter.Capacity,
            request.ResponseId, request.OpenedBy, shelter.ManagingUnitCode, now));
        await ConfirmOrder.DoneAsync(work, service.Name, TaskAction.OpenShelters, id.ToString(), request.OpenedBy, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Open = "update shelter set status = 'Open', opened_at = @now, opened_by = @OpenedBy where shelter_id = @id";
}
