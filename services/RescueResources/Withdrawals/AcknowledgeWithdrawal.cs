using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Withdrawals;

public sealed record AcknowledgeWithdrawalRequest([Required, StringLength(100)] string AcknowledgedBy);

/// <summary>A team or a social force that was ordered back says that it knows (签收撤离令). It stays on the roll until it is gone.</summary>
internal static class AcknowledgeWithdrawal
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, AcknowledgeWithdrawalRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.QuerySingleOrDefaultAsync<Withdrawal>(Lock, new { id }) is not { } order)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(order.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (order.Kind == RescuerKind.Flight)
            return WithdrawalRules.FlightByStep.ToProblem();
        if (order.AcknowledgedAt is not null)
            return TypedResults.NoContent();
        if (!order.Stands)
            return WithdrawalRules.Over.ToProblem();

        var now = clock.GetUtcNow();
        await WithdrawalSql.AcknowledgeAsync(work, id, request.AcknowledgedBy, now);
        await work.PublishAsync(new WithdrawalAcknowledged(
            id, order.Kind.ToString(), order.Name, order.ResponseId, request.AcknowledgedBy, order.ManagingUnitCode, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Withdrawal(RescuerKind Kind, string Name, Guid ResponseId, string ManagingUnitCode, DateTimeOffset? AcknowledgedAt, bool Stands);

    private const string Lock = $"""
        select kind, name, response_id, managing_unit_code, acknowledged_at, {WithdrawalSql.Stands} as stands from withdrawal w where id = @id for update
        """;
}
