using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.RescueResources.Dispatching;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources.Experts;

/// <param name="ManagingUnitCode">The unit that asks.</param>
public sealed record CallExpertRequest(
    Guid ExpertId, Guid ResponseId, [Required, StringLength(1000)] string Question, [Required, StringLength(100)] string AskedBy,
    [Required, StringLength(100)] string Contact, [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode);

/// <summary>Calls an expert for a response (请专家会商) and starts the clock for the acknowledgement. A unit calls its own experts and those of the city.</summary>
internal static class CallExpert
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, CallExpertRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        var responseEnded = await work.Sql.QuerySingleOrDefaultAsync<bool?>("select ended from response where response_id = @ResponseId for share", request);
        var expert = await work.Sql.QuerySingleOrDefaultAsync<Expert>(LockExpert, request);
        if (expert is not null && expert.ManagingUnitCode != Caller.City && caller.WhyNotWrite(expert.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (await work.Sql.QuerySingleOrDefaultAsync<CallExpertRequest>(Existing, new { id }) is { } existing)
            return existing == request ? TypedResults.NoContent() : ConsultationRules.Different.ToProblem();
        if (ConsultationRules.WhyNotCall(expert is not null, expert?.NotAvailableBecause, responseEnded) is { } no)
            return no.ToProblem(("because", expert?.NotAvailableBecause));

        var now = clock.GetUtcNow();
        var clocks = await RuleSets.InForceAsync<DispatchClocks>(work.Sql, DispatchClocks.Id, now);
        var called = await work.Sql.ExecuteAsync(Call, new
        {
            id, request.ExpertId, request.ResponseId, request.Question, request.AskedBy, request.Contact, request.ManagingUnitCode, clocks.Reference, now,
            acknowledgeBy = now.AddMinutes(clocks.Value.OtherMinutes),
        });
        if (called == 0)
            return ConsultationRules.Different.ToProblem();
        await work.PublishAsync(new ExpertConsultationChanged(
            id, request.ExpertId, expert!.Name, request.ResponseId, nameof(ConsultationState.Called), request.AskedBy, request.Question, request.ManagingUnitCode, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Expert(string Name, string ManagingUnitCode, string? NotAvailableBecause);

    // The lock also lines up calls of one id, so that the second one finds the first.
    private const string LockExpert = """
        select name, managing_unit_code, not_available_because from expert where expert_id = @ExpertId for no key update
        """;

    private const string Existing = """
        select expert_id, response_id, question, asked_by, contact, managing_unit_code from consultation where consultation_id = @id
        """;

    private const string Call = """
        insert into consultation (
            consultation_id, expert_id, response_id, question, asked_by, contact, managing_unit_code, rule_set, called_at, acknowledge_by)
        values (@id, @ExpertId, @ResponseId, @Question, @AskedBy, @Contact, @ManagingUnitCode, @Reference, @now, @acknowledgeBy)
        on conflict (consultation_id) do nothing
        """;
}
