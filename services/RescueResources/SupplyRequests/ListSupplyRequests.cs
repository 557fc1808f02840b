using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.SupplyRequests;

/// <summary>A request with the quantities of every step.</summary>
/// <param name="Shipped">Has left.</param>
/// <param name="Damaged">On the way or in use.</param>
/// <param name="Kept">Taken into a warehouse of the unit that asked.</param>
/// <param name="InUse">Received and not yet accounted for.</param>
public sealed record SupplyRequestView(
    Guid RequestId, string ItemCode, string Name, string Unit, string Place, string Contact, DateTimeOffset NeededBy, Guid? ResponseId,
    string AskedUnitCode, string ManagingUnitCode, SupplyRequestState State, string? AnsweredBy, string? Answer, string? CancelReason,
    decimal Quantity, decimal Committed, decimal Shipped, decimal Received, decimal Damaged, decimal Lost, decimal Used, decimal Returned, decimal Kept,
    decimal InUse, DateTimeOffset RequestedAt);

/// <summary>Lists requests for supplies; a unit sees what it asked and what it was asked, the city all.</summary>
internal static class ListSupplyRequests
{
    public static async Task<Ok<Page<SupplyRequestView>>> Handle(
        Caller caller, Database database, [RegularExpression(Codes.ManagingUnit)] string? unit,
        [RegularExpression(Codes.ManagingUnit)] string? askedUnit, Guid? responseId, SupplyRequestState? state, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<SupplyRequestView>(Columns + Filter, new
        {
            own = caller.OnlyUnit(), unit, askedUnit, responseId, state = state?.ToString(), after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.RequestId.ToString()));
    }

    public static async Task<Results<Ok<SupplyRequestView>, NotFound>> Get(Guid id, Caller caller, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<SupplyRequestView>(Columns + " where request_id = @id and " + Visible, new { id, own = caller.OnlyUnit() }) is { } found
            ? TypedResults.Ok(found)
            : TypedResults.NotFound();
    }

    private const string Visible = "(@own::text is null or @own in (asked_unit_code, managing_unit_code))";

    private const string Columns = """
        select request_id, item_code, name, unit, place, contact, needed_by, response_id, asked_unit_code, managing_unit_code, state, answered_by, answer,
               cancel_reason, request.quantity, committed, moved.shipped, moved.received, moved.damaged, moved.lost, moved.used, moved.returned, moved.kept,
               moved.received - moved.used - moved.returned - moved.kept - moved.in_use_gone as in_use, requested_at
        from supply_request request
        cross join lateral (
            select coalesce(sum(shipment.quantity) filter (where shipment.state not in ('Picked', 'Cancelled')), 0) as shipped,
                   coalesce(sum(received), 0) as received, coalesce(sum(damaged + damaged_in_use), 0) as damaged, coalesce(sum(lost + lost_in_use), 0) as lost,
                   coalesce(sum(used), 0) as used, coalesce(sum(returned), 0) as returned, coalesce(sum(kept), 0) as kept,
                   coalesce(sum(damaged_in_use + lost_in_use), 0) as in_use_gone
            from reservation join shipment using (reservation_id)
            where reservation.request_id = request.request_id) as moved
        """;

    private const string Filter = $"""
         where request_id > @after and {Visible}
          and (@unit::text is null or managing_unit_code = @unit)
          and (@askedUnit::text is null or asked_unit_code = @askedUnit)
          and (@responseId::uuid is null or response_id = @responseId)
          and (@state::text is null or state = @state)
        order by request_id
        limit @take
        """;
}
