using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.RescueResources.Reservations;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.SupplyRequests;

/// <param name="Place">Where it is needed.</param>
/// <param name="AskedUnitCode">The unit that is asked: one's own, the city, or a partner in mutual aid.</param>
/// <param name="ManagingUnitCode">The unit that asks.</param>
public sealed record RequestSuppliesRequest(
    [Required, RegularExpression("^[123](0[1-9]|[1-9][0-9]){3}$")] string ItemCode, [Required, StringLength(100)] string Name, [Quantity] decimal Quantity,
    [Required, StringLength(20)] string Unit, [Required, StringLength(200)] string Place, [Required, StringLength(100)] string Contact,
    DateTimeOffset NeededBy, [Required, RegularExpression(Codes.ManagingUnit)] string AskedUnitCode,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, Guid? ResponseId = null);

/// <summary>Asks a unit for supplies (提出物资需求, EDXL-RM RequestResource).</summary>
internal static class RequestSupplies
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RequestSuppliesRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();
        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(ct);
        var record = new
        {
            id, request.ItemCode, request.Name, request.Quantity, request.Unit, request.Place, request.Contact, request.NeededBy, request.AskedUnitCode,
            request.ManagingUnitCode, request.ResponseId, now,
        };
        if (await work.Sql.ExecuteAsync(Add, record) == 0)
            return await work.Sql.ExecuteScalarAsync<bool>(Same, record) ? TypedResults.NoContent() : SupplyRequestRules.Different.ToProblem();
        if (request.ResponseId is not null && !await work.Sql.ExecuteScalarAsync<bool>(Stands, request))
            return SupplyRequestRules.ResponseOver.ToProblem();
        if (SupplyRequestRules.NeedsAgreement(request.ManagingUnitCode, request.AskedUnitCode))
        {
            if (await MutualAidSql.TakesRequestsAsync(work.Sql, request.AskedUnitCode, request.ManagingUnitCode, ChinaTime.DayOf(now)) is not { } agreement)
                return SupplyRequestRules.NoAgreement.ToProblem();
            await MutualAidSql.AuditAsync(work.Sql, agreement, "Requested", caller, new { requestId = id, request.ItemCode, request.Quantity }, now);
        }

        var asked = await ReservationSql.LockRequestAsync(work, id);
        await ReservationSql.TellAsync(work, asked, SupplyChange.Requested, request.Quantity, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Add = """
        insert into supply_request (
            request_id, item_code, name, quantity, unit, place, contact, needed_by, response_id, asked_unit_code, managing_unit_code, requested_at)
        values (
            @id, @ItemCode, @Name, @Quantity, @Unit, @Place, @Contact, @NeededBy, @ResponseId, @AskedUnitCode, @ManagingUnitCode, @now)
        on conflict (request_id) do nothing
        """;

    private const string Same = """
        select (item_code, name, quantity, unit, place, contact, needed_by, asked_unit_code, managing_unit_code)
             = (@ItemCode, @Name, @Quantity, @Unit, @Place, @Contact, @NeededBy, @AskedUnitCode, @ManagingUnitCode)
            and response_id is not distinct from @ResponseId
        from supply_request where request_id = @id
        """;

    private const string Stands = "select exists (select from response where response_id = @ResponseId and not ended)";
}
