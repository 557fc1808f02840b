using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Reservations;

public sealed record ReleaseReservationRequest([Required, StringLength(200, MinimumLength = 2)] string Reason);

/// <summary>Releases what is reserved and has not been picked (解除预留): it is available again.</summary>
internal static class ReleaseReservation
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, ReleaseReservationRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var (asked, reservation) = await ReservationSql.LockAsync(work, id);
        if (reservation is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(reservation.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (reservation.State is ReservationState.Released or ReservationState.Expired)
            return TypedResults.NoContent();

        var now = clock.GetUtcNow();
        if (await EndAsync(work, asked, reservation, ReservationState.Released, request.Reason, caller.Department, now) == 0)
            return ReservationRules.NothingLeft.ToProblem();
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>Puts back what is left of a locked reservation and returns how much that was; nothing changes when nothing is left.</summary>
    public static async Task<decimal> EndAsync(
        UnitOfWork work, RequestedSupply? asked, Reservation reservation, ReservationState end, string reason, string department, DateTimeOffset now)
    {
        var id = reservation.ReservationId;
        await Ledger.LockAsync(work, reservation.StockItemId);
        var left = await Ledger.HeldAsync(work, StockAccount.Reserved, reservationId: id);
        var quantity = left.Sum(lot => lot.Quantity);
        if (quantity == 0)
            return 0;

        // What has expired meanwhile does not go back on the shelf.
        var expired = (await work.Sql.QueryAsync<Guid>(ExpiredLots, new { lots = left.Select(lot => lot.LotId).ToArray(), today = ChinaTime.DayOf(now) })).ToHashSet();
        await Ledger.PostAsync(
            work, new StockAct(end == ReservationState.Expired ? "ExpireReservation" : "Release", id, department, now, ReservationId: id, Reason: reason),
            [.. left.Select(lot => new Posting(
                lot.LotId, lot.Quantity, StockAccount.Reserved, expired.Contains(lot.LotId) ? StockAccount.Expired : StockAccount.OnHand))]);
        var released = reservation.State == ReservationState.Committed ? quantity : 0;
        await work.Sql.ExecuteAsync(End, new { id, State = end.ToString(), reason, now, reservation.RequestId, released });
        await ReservationSql.TellAsync(work, asked, SupplyChange.Released, released, now);
        return quantity;
    }

    private const string ExpiredLots = "select lot_id from stock_lot where lot_id = any (@lots) and expires_on < @today";

    private const string End = """
        update reservation set state = @State, ended_at = @now, end_reason = @reason where reservation_id = @id;
        update supply_request set committed = committed - @released where request_id = @RequestId and @released > 0;
        """;
}
