using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Reservations;

public sealed record CommitReservationRequest([Required, StringLength(50)] string CommittedBy);

/// <summary>Commits what is reserved (确认调拨): its clock stops, and the request it is for counts on it.</summary>
internal static class CommitReservation
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, CommitReservationRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var (asked, reservation) = await ReservationSql.LockAsync(work, id);
        if (reservation is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(reservation.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (reservation.State == ReservationState.Committed)
            return TypedResults.NoContent();
        if (ReservationRules.WhyNotCommit(reservation.State, asked, reservation.Quantity) is { } refusal)
            return refusal.ToProblem(("open", asked is null ? null : asked.Quantity - asked.Committed));

        await work.Sql.ExecuteAsync(Commit, new { id, request.CommittedBy, reservation.RequestId, reservation.Quantity });
        await ReservationSql.TellAsync(work, asked, SupplyChange.Committed, reservation.Quantity, clock.GetUtcNow());
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Commit = """
        update reservation set state = 'Committed', committed_by = @CommittedBy where reservation_id = @id;
        update supply_request set committed = committed + @Quantity where request_id = @RequestId;
        """;
}
