using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Reservations;

/// <param name="Shipped">Picked or further, of all its shipments that were not cancelled.</param>
public sealed record ReservationView(
    Guid ReservationId, Guid StockItemId, string ItemCode, string Name, string Unit, decimal Quantity, decimal Shipped, string Purpose, Guid? RequestId,
    Guid? ResponseId, ReservationState State, string ManagingUnitCode, string RuleSet, DateTimeOffset ReservedAt, DateTimeOffset ExpiresAt,
    string? CommittedBy, DateTimeOffset? EndedAt, string? EndReason);

/// <summary>Lists reservations by item, request, unit and state, and finds one.</summary>
internal static class ListReservations
{
    public static async Task<Ok<Page<ReservationView>>> Handle(
        Caller caller, Database database, Guid? stockItemId, Guid? requestId, [RegularExpression(Codes.ManagingUnit)] string? unit, ReservationState? state,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ReservationView>(Columns + Filter, new
        {
            own = caller.OnlyUnit(), stockItemId, requestId, unit, state = state?.ToString(), after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.ReservationId.ToString()));
    }

    public static async Task<Results<Ok<ReservationView>, NotFound>> Get(Guid id, Caller caller, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<ReservationView>(Columns + " where reservation_id = @id and " + Visible, new { id, own = caller.OnlyUnit() }) is { } found
            ? TypedResults.Ok(found)
            : TypedResults.NotFound();
    }

    // Who owns the goods, and who asked for them.
    private const string Visible = """
        (@own::text is null or managing_unit_code = @own or request_id in (select request_id from supply_request where managing_unit_code = @own))
        """;

    private const string Columns = """
        select reservation_id, stock_item_id, item_code, name, unit, reservation.quantity,
               coalesce((select sum(quantity) from shipment where shipment.reservation_id = reservation.reservation_id and state <> 'Cancelled'), 0) as shipped,
               purpose, request_id, response_id, state, managing_unit_code, rule_set, reserved_at, expires_at, committed_by, ended_at, end_reason
        from reservation join stock_item using (stock_item_id)
        """;

    private const string Filter = $"""
         where reservation_id > @after and {Visible}
          and (@stockItemId::uuid is null or stock_item_id = @stockItemId)
          and (@requestId::uuid is null or request_id = @requestId)
          and (@unit::text is null or managing_unit_code = @unit)
          and (@state::text is null or state = @state)
        order by reservation_id
        limit @take
        """;
}
