using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Lots;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Donations;

/// <param name="Anonymous">The donor's name is not published.</param>
/// <param name="Intention">What the donor gives it for, in his words.</param>
/// <param name="DirectedUnit">Only for this managing unit (定向捐赠).</param>
/// <param name="DirectedResponse">Only for this response.</param>
public sealed record AcceptDonationRequest(
    Guid StockItemId, [Quantity] decimal Quantity, [Required, StringLength(100)] string Donor, bool Anonymous, [Required, StringLength(60)] string Batch,
    [StringLength(500)] string? Intention = null, [RegularExpression(Codes.ManagingUnit)] string? DirectedUnit = null, Guid? DirectedResponse = null,
    [Range(typeof(DateOnly), "1900-01-01", "2100-12-31")] DateOnly? ProducedOn = null, [Range(1, 1200)] int? ShelfLifeMonths = null, DateOnly? ExpiresOn = null, DateOnly? NextInspectionOn = null)
    : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => LotRules.Problems(ProducedOn, ShelfLifeMonths, ExpiresOn);
}

/// <summary>Takes donated goods into a warehouse as a lot of their own (接收捐赠), which keeps to what they were given for.</summary>
internal static class AcceptDonation
{
    private static readonly Refusal Different = new("donation.different", "该捐赠已登记且内容不同。", "This donation has been accepted with other content.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, AcceptDonationRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await Ledger.LockAsync(work, request.StockItemId);
        if (await LotSql.UnitOfItemAsync(work, request.StockItemId) is not { } unit)
            return LotRules.UnknownItem.ToProblem();
        if (caller.WhyNotWrite(unit) is { } refusal)
            return refusal.ToProblem();

        var now = clock.GetUtcNow();
        var record = new
        {
            id, request.StockItemId, request.Quantity, request.Donor, request.Anonymous, request.Intention, request.Batch, request.DirectedUnit,
            request.DirectedResponse, unit, now,
        };
        if (await work.Sql.ExecuteAsync(Add, record) == 0)
            return await work.Sql.ExecuteScalarAsync<bool>(Same, record) ? TypedResults.NoContent() : Different.ToProblem();
        var added = await LotSql.AddAsync(work, new NewLot(
            id, request.StockItemId, request.Batch, $"捐赠:{request.Donor}", request.ProducedOn,
            LotRules.ExpiryOf(request.ProducedOn, request.ShelfLifeMonths, request.ExpiresOn), request.NextInspectionOn, now, id, request.DirectedUnit,
            request.DirectedResponse));
        if (!added)
            return Different.ToProblem();
        await Ledger.PostAsync(
            work, new StockAct("Donate", id, caller.Department, now, Reason: request.Intention), [new Posting(id, request.Quantity, StockAccount.Donor, StockAccount.OnHand)]);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Add = """
        insert into donation (donation_id, donor, anonymous, intention, quantity, managing_unit_code, received_at)
        values (@id, @Donor, @Anonymous, @Intention, @Quantity, @unit, @now)
        on conflict (donation_id) do nothing
        """;

    private const string Same = """
        select (lot.stock_item_id, donation.quantity, donor, anonymous, batch) = (@StockItemId, @Quantity, @Donor, @Anonymous, @Batch)
           and (intention, directed_unit, directed_response) is not distinct from (@Intention, @DirectedUnit, @DirectedResponse::uuid)
        from donation join stock_lot lot on lot_id = donation.donation_id
        where donation.donation_id = @id
        """;
}
