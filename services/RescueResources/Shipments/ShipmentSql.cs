using Dapper;
using Resilience.Persistence;
using Resilience.RescueResources.Reservations;
using Resilience.RescueResources.Stock;

namespace Resilience.RescueResources.Shipments;

/// <summary>A shipment with what it belongs to, locked: request, shipment, reservation.</summary>
internal sealed record LockedShipment(RequestedSupply? Request, Shipment Shipment, Reservation Reservation)
{
    /// <summary>Who receives it: the unit that asked, or the owner for its own use.</summary>
    public string Receiver => Request?.ManagingUnitCode ?? Reservation.ManagingUnitCode;
}

internal static class ShipmentSql
{
    public static async Task<LockedShipment?> LockAsync(UnitOfWork work, Guid id)
    {
        if (await work.Sql.ExecuteScalarAsync<Guid?>("select reservation_id from shipment where shipment_id = @id", new { id }) is not { } reservationId)
            return null;
        var requestId = await work.Sql.ExecuteScalarAsync<Guid?>("select request_id from reservation where reservation_id = @reservationId", new { reservationId });
        var request = requestId is { } asked ? await ReservationSql.LockRequestAsync(work, asked) : null;
        var shipment = await work.Sql.QuerySingleAsync<Shipment>(Lock, new { id });
        var (_, reservation) = await ReservationSql.LockAsync(work, reservationId);
        return new LockedShipment(request, shipment, reservation!);
    }

    /// <summary>Moves a quantity of the shipment's goods from one account to others, first expired first.</summary>
    public static async Task PostAsync(
        UnitOfWork work, StockAct act, StockAccount from, params IEnumerable<(StockAccount To, decimal Quantity)> parts)
    {
        var lots = new Queue<LotQuantity>(await Ledger.HeldAsync(work, from, shipmentId: act.ShipmentId));
        var postings = new List<Posting>();
        foreach (var (to, quantity) in parts.Where(part => part.Quantity > 0))
        {
            for (var open = quantity; open > 0;)
            {
                var lot = lots.Dequeue();
                var part = Math.Min(open, lot.Quantity);
                postings.Add(new Posting(lot.LotId, part, from, to));
                open -= part;
                if (lot.Quantity > part)
                    lots = new Queue<LotQuantity>(lots.Prepend(lot with { Quantity = lot.Quantity - part }));
            }
        }

        await Ledger.PostAsync(work, act, postings);
    }

    /// <summary>Keeps a report of a locked shipment. False when it is already there with the same content; null with other content.</summary>
    public static async Task<bool?> ReportAsync<T>(UnitOfWork work, Guid id, Guid shipmentId, string kind, T content, string department, DateTimeOffset now)
    {
        var record = new { id, shipmentId, kind, content = Jsonb.Of(content), department, now };
        if (await work.Sql.ExecuteAsync(AddReport, record) > 0)
            return true;
        return await work.Sql.ExecuteScalarAsync<bool>(SameReport, record) ? false : null;
    }

    public static Task SaveAsync(UnitOfWork work, Shipment shipment) => work.Sql.ExecuteAsync(Save, new
    {
        shipment.ShipmentId, State = shipment.Reached.ToString(), shipment.Received, shipment.Damaged, shipment.Lost, shipment.Used, shipment.Returned,
        shipment.Kept, shipment.DamagedInUse, shipment.LostInUse,
    });

    public const string Columns = """
        select shipment_id, reservation_id, quantity, destination, vehicle, driver, contact, expected_at, state, received, damaged, lost, used, returned,
               kept, damaged_in_use, lost_in_use
        from shipment
        """;

    private const string Lock = Columns + " where shipment_id = @id for update";

    private const string AddReport = """
        insert into shipment_report (report_id, shipment_id, kind, content, department, at)
        values (@id, @shipmentId, @kind, @content, @department, @now)
        on conflict (report_id) do nothing
        """;

    private const string SameReport = """
        select shipment_id = @shipmentId and kind = @kind and content = @content from shipment_report where report_id = @id
        """;

    private const string Save = """
        update shipment set
            state = @State, received = @Received, damaged = @Damaged, lost = @Lost, used = @Used, returned = @Returned, kept = @Kept,
            damaged_in_use = @DamagedInUse, lost_in_use = @LostInUse
        where shipment_id = @ShipmentId
        """;
}
