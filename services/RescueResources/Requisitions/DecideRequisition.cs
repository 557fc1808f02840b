using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Requisitions;

/// <param name="Authority">Who decides (征用机关).</param>
/// <param name="LegalBasis">Such as 《突发事件应对法》第十二条.</param>
/// <param name="Owner">Whose property it is (被征用人).</param>
public sealed record DecideRequisitionRequest(
    Guid ResponseId, [Required, StringLength(50, MinimumLength = 2)] string DecisionNumber, [Required, StringLength(100)] string Authority,
    [Required, StringLength(200)] string LegalBasis, [Required, StringLength(100)] string Owner, [Required, StringLength(100)] string OwnerContact,
    [Required, StringLength(500)] string Purpose, DateTimeOffset DecidedAt, [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode);

/// <summary>Records the written decision to requisition property for a response (征用决定).</summary>
internal static class DecideRequisition
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, DecideRequisitionRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();
        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(ct);
        // For share: the response does not end while property is taken for it.
        var ended = await work.Sql.QuerySingleOrDefaultAsync<bool?>("select ended from response where response_id = @ResponseId for share", request);
        var record = new
        {
            id, request.ResponseId, request.DecisionNumber, request.Authority, request.LegalBasis, request.Owner, request.OwnerContact, request.Purpose,
            request.DecidedAt, request.ManagingUnitCode, now,
        };
        if (await work.Sql.QuerySingleOrDefaultAsync<bool?>(Same, record) is { } same)
            return same ? TypedResults.NoContent() : RequisitionRules.Different.ToProblem();
        if (ended is null or true)
            return RequisitionRules.UnknownResponse.ToProblem();
        if (await work.Sql.ExecuteAsync(Add, record) == 0)
        {
            // The same decision has just come by another way.
            return await work.Sql.QuerySingleAsync<bool>(Same, record) ? TypedResults.NoContent() : RequisitionRules.Different.ToProblem();
        }

        await work.PublishAsync(new RequisitionOpened(id, request.ResponseId, request.DecisionNumber, request.Authority, request.ManagingUnitCode, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Same = """
        select (response_id, decision_number, authority, legal_basis, owner, owner_contact, purpose, decided_at, managing_unit_code)
             = (@ResponseId, @DecisionNumber, @Authority, @LegalBasis, @Owner, @OwnerContact, @Purpose, @DecidedAt, @ManagingUnitCode)
        from requisition where requisition_id = @id
        """;

    private const string Add = """
        insert into requisition (
            requisition_id, response_id, decision_number, authority, legal_basis, owner, owner_contact, purpose, decided_at, managing_unit_code, opened_at)
        values (
            @id, @ResponseId, @DecisionNumber, @Authority, @LegalBasis, @Owner, @OwnerContact, @Purpose, @DecidedAt, @ManagingUnitCode, @now)
        on conflict (requisition_id) do nothing
        """;
}
