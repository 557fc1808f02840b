using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.RescueResources.Reservations;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.SupplyRequests;

public sealed record CancelRequestRequest([Required, StringLength(50)] string CancelledBy, [Required, StringLength(200, MinimumLength = 2)] string Reason);

/// <summary>Withdraws a request (撤销需求): what is reserved for it is free again; what is on its way is received and settled as usual.</summary>
internal static class CancelRequest
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, CancelRequestRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await ReservationSql.LockRequestAsync(work, id) is not { } asked)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(asked.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (asked.State == nameof(SupplyRequestState.Cancelled))
            return TypedResults.NoContent();

        var now = clock.GetUtcNow();
        foreach (var reservation in (await work.Sql.QueryAsync<Reservation>(LockReservations, new { id })).AsList())
            await ReleaseReservation.EndAsync(work, asked, reservation, ReservationState.Released, "需求撤销", caller.Department, now);
        await work.Sql.ExecuteAsync(Cancel, new { id, request.CancelledBy, request.Reason });
        await ReservationSql.TellAsync(work, asked, SupplyChange.Cancelled, asked.Quantity, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // By item, because each release locks its item.
    private const string LockReservations = ReservationSql.Columns + """
         where request_id = @id and state in ('Reserved', 'Committed')
        order by stock_item_id, reservation_id
        for update of reservation
        """;

    private const string Cancel = """
        update supply_request set state = 'Cancelled', cancelled_by = @CancelledBy, cancel_reason = @Reason where request_id = @id
        """;
}
