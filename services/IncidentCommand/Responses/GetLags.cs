using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Responses;

/// <summary>How long each step of the chain took, in seconds; null while it is open, or when the card gave no order of its own.</summary>
public sealed record LagView(
    Guid CardId, Guid SignalId, DateTimeOffset SignalAt, ResponseLevel? DecidedLevel, int? SignalToDecision, int? DecisionToFirstOrder,
    int? OrderToFirstConfirmation, int? OrderToNinetyPercent);

/// <summary>Measures the chain signal → decision → order → confirmation of a response, card by card.</summary>
internal static class GetLags
{
    public static async Task<Results<Ok<IReadOnlyList<LagView>>, NotFound>> Handle(Guid responseId, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        if (!await sql.ExecuteScalarAsync<bool>("select exists (select from response where response_id = @responseId)", new { responseId }))
            return TypedResults.NotFound();
        return TypedResults.Ok<IReadOnlyList<LagView>>((await sql.QueryAsync<LagView>(Lags, new { responseId })).AsList());
    }

    // A card's orders are those of the task cards that came into force with it.
    private const string Lags = """
        select card.card_id, card.signal_id, card.signal_at, card.decided_level, card.lag_seconds as signal_to_decision,
               case when issued.first_at - card.decided_at < interval '0' then 0 else extract(epoch from issued.first_at - card.decided_at)::int end as decision_to_first_order,
               case when first.at - issued.first_at < interval '0' then 0 else extract(epoch from first.at - issued.first_at)::int end as order_to_first_confirmation,
               case when ninety.at - issued.first_at < interval '0' then 0 else extract(epoch from ninety.at - issued.first_at)::int end as order_to_ninety_percent
        from decision_card card
        cross join lateral (
            select min(tally.first_ordered_at) as first_at, coalesce(sum(tally.ordered), 0) as ordered
            from task join task_tally tally on tally.response_id = task.response_id and tally.task_code = task.code
            where task.response_id = card.response_id and task.revision = card.revision
        ) issued
        left join lateral (
            select min(answer.first_at) as at
            from task join order_answer answer on answer.response_id = task.response_id and answer.task_code = task.code
            where task.response_id = card.response_id and task.revision = card.revision
        ) first on true
        left join lateral (
            select answer.first_at as at
            from task join order_answer answer on answer.response_id = task.response_id and answer.task_code = task.code
            where task.response_id = card.response_id and task.revision = card.revision and issued.ordered > 0
            order by answer.first_at
            offset greatest(ceil(issued.ordered * 0.9) - 1, 0)
            limit 1
        ) ninety on true
        where card.response_id = @responseId
        order by card.signal_at, card.card_id
        """;
}
