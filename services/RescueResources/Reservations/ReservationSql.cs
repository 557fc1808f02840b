using Dapper;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.RescueResources.Reservations;

/// <summary>A reservation and whose goods it holds.</summary>
internal sealed record Reservation(
    Guid ReservationId, Guid StockItemId, decimal Quantity, string Purpose, Guid? RequestId, Guid? ResponseId, ReservationState State, string? CommittedBy,
    string ManagingUnitCode);

/// <summary>
/// The order of locks, the same everywhere: request, shipment, reservation, stock item. Whoever takes them so never waits crosswise.
/// </summary>
internal static class ReservationSql
{
    /// <summary>Locks the request of the reservation, if it has one, and the reservation.</summary>
    public static async Task<(RequestedSupply? Request, Reservation? Reservation)> LockAsync(UnitOfWork work, Guid id)
    {
        var request = await work.Sql.ExecuteScalarAsync<Guid?>("select request_id from reservation where reservation_id = @id", new { id }) is { } requestId
            ? await LockRequestAsync(work, requestId)
            : null;
        return (request, await work.Sql.QuerySingleOrDefaultAsync<Reservation>(Lock, new { id }));
    }

    public static Task<RequestedSupply?> LockRequestAsync(UnitOfWork work, Guid requestId) =>
        work.Sql.QuerySingleOrDefaultAsync<RequestedSupply>(LockRequest, new { requestId });

    /// <summary>Tells of a step of a request; nobody is told of goods that were never asked for.</summary>
    public static Task TellAsync(UnitOfWork work, RequestedSupply? request, SupplyChange change, decimal quantity, DateTimeOffset now) =>
        request is null || quantity == 0
            ? Task.CompletedTask
            : work.PublishAsync(new SupplyRequestChanged(
                request.RequestId, change, request.ItemCode, request.Name, quantity, request.Unit, request.AskedUnitCode, request.ResponseId,
                request.ManagingUnitCode, now));

    public const string Columns = """
        select reservation_id, stock_item_id, reservation.quantity, purpose, request_id, response_id, state, committed_by, managing_unit_code
        from reservation join stock_item using (stock_item_id)
        """;

    private const string Lock = Columns + " where reservation_id = @id for update of reservation";

    private const string LockRequest = """
        select request_id, item_code, name, quantity, unit, committed, state, response_id, asked_unit_code, managing_unit_code
        from supply_request
        where request_id = @requestId
        for update
        """;
}
