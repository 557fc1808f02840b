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
using Resilience.ServiceDefaults.Rules;
using Resilience.Shelters.Notices;
using Resilience.Shelters.Register;
using Resilience.Shelters.Reports;

namespace Resilience.Shelters.Opening;

/// <param name="Stage">How long people are to stay; null: as planned.</param>
/// <param name="Decision">May be left out where an order to open stands against the shelter.</param>
public sealed record OpenShelterRequest(
    [Required, StringLength(100)] string OpenedBy, HazardKind OpenedFor, SafetyCheck SafetyCheck, ContactsOnDuty OnDuty, OpeningDecision? Decision = null,
    ShelterStage? Stage = null, Guid? ResponseId = null);

/// <summary>Opens a shelter (启用) and announces it. An order to open that stands against it is confirmed by the same act.</summary>
internal static class OpenShelter
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, OpenShelterRequest request, Caller caller, Database database, ServiceIdentity service, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await ShelterSql.LockAsync(work, id) is not { } shelter)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(shelter.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (shelter.Status is ShelterStatus.Open or ShelterStatus.Full)
            return TypedResults.NoContent();

        var now = clock.GetUtcNow();
        var space = await RuleSets.InForceAsync<ShelterSpace>(work.Sql, ShelterSpace.Id, now);
        var capacities = CapacityRules.Of(space.Value, new(shelter.EffectiveAreaM2, shelter.RatedCapacity, shelter.Toilets, shelter.DrinkingWaterLitresPerDay));
        var capacity = capacities.Single(one => one.Stage == (request.Stage ?? shelter.Stage));
        var decided = request.Decision is not null || await work.Sql.ExecuteScalarAsync<bool>(Ordered, new { target = id.ToString() });
        if (ShelterRules.WhyNotOpen(shelter, request.OpenedFor, capacity, request.SafetyCheck, decided) is { } refusal)
        {
            return refusal.ToProblem(
                ("status", shelter.Status), ("failed", request.SafetyCheck.Failed), ("suitableHazards", shelter.SuitableHazards),
                ("hazardAreaId", shelter.UnsafeAreaId));
        }

        await ShelterRecord.WriteCapacitiesAsync(work, id, capacities, space.Reference);
        var reports = await RuleSets.InForceAsync<ReportInterval>(work.Sql, ReportInterval.Id, now);
        await work.Sql.ExecuteAsync(Open, new
        {
            id, now, firstReport = now.AddMinutes(reports.Value.EveryMinutes), request.OpenedBy, OpenedFor = request.OpenedFor.ToString(), Stage = capacity.Stage.ToString(), capacity.Capacity,
        });
        await Transitions.ApplyAsync(work, id, new(
            shelter.Status, ShelterStatus.Open, request.OpenedBy, caller.Department, $"{request.OpenedFor} {request.Decision?.Document}".Trim(), request), now);
        await PublicNotices.IssueAsync(work, NoticeKind.Opened, shelter, capacity.Capacity, now);
        await work.PublishAsync(new ShelterOpened(
            id, shelter.Name, Enum.Parse<ShelterClass>(shelter.Class), shelter.Address, shelter.Longitude, shelter.Latitude, capacity.Capacity,
            request.ResponseId, request.OpenedBy, shelter.ManagingUnitCode, now, shelter.DivisionCode));
        await ConfirmOrder.DoneAsync(work, service.Name, TaskAction.OpenShelters, id.ToString(), request.OpenedBy, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Ordered = """
        select exists (
            select from response_order o join response r using (response_id)
            where o.target_id = @target and o.action = 'OpenShelters' and not r.ended)
        """;

    private const string Open = """
        update shelter
        set opened_at = @now, opened_by = @OpenedBy, opened_for = @OpenedFor, stage = @Stage, capacity = @Capacity, report_due_at = @firstReport,
            reports_missed = 0
        where shelter_id = @id
        """;
}
