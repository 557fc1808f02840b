using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Outcome;

/// <param name="Of">How many there are.</param>
/// <param name="Percent">Null where there are none.</param>
public sealed record Share(int Of, int Reached, decimal? Percent);

/// <summary>What a response has achieved.</summary>
/// <param name="Answered">叫应率: responsible persons who were called for it, and have answered.</param>
/// <param name="Stopped">停止率: targets that were ordered to stop or to close, and did.</param>
/// <param name="Moved">转移人数: people whom the evacuation plans of its time and area move, and the most that its shelters have had.</param>
/// <param name="Shelters">Shelters that were opened for it.</param>
public sealed record OutcomeView(Guid ResponseId, Share Answered, Share Stopped, Share Moved, int Shelters);

/// <summary>Measures what a response has achieved 响应成效, of how much: calls answered, targets stopped, people moved. How long it took stands in its lags.</summary>
internal static class GetOutcome
{
    public static async Task<Results<Ok<OutcomeView>, NotFound>> Handle(Guid responseId, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var row = await sql.QuerySingleOrDefaultAsync<Row>(Outcome, new { responseId });
        return row is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(new OutcomeView(
                responseId, ShareOf(row.Called, row.Answered), ShareOf(row.Ordered, row.Stopped), ShareOf(row.Planned, row.Moved), row.Shelters));
    }

    // More may come than any plan has foreseen.
    private static Share ShareOf(int of, int reached) => new(of, reached, of == 0 ? null : Math.Round(100m * reached / of, 1));

    private sealed record Row(int Called, int Answered, int Ordered, int Stopped, int Planned, int Moved, int Shelters);

    // A shelter's reports belong to the response it was opened for, until it is opened again.
    private const string Outcome = """
        select calls.called, calls.answered, targets.ordered, targets.stopped, planned.people as planned, moved.people as moved, moved.shelters
        from response
        cross join lateral (
            select count(*)::int as called, count(answered_at)::int as answered
            from call join call_round using (round_id)
            where call_round.response_id = response.response_id
        ) calls
        cross join lateral (
            select count(*)::int as ordered, count(*) filter (where outcome = 'Done')::int as stopped
            from measure_order join measure using (measure_id)
            where measure.signal_id in (select signal_id from decision_card card where card.response_id = response.response_id)
        ) targets
        cross join lateral (
            select coalesce(sum(people), 0)::int as people
            from evacuation_plan
            where ('410100' = any (response.area_codes) or units && response.area_codes)
              and at between response.started_at - interval '1 day' and coalesce(response.ended_at, 'infinity')
        ) planned
        cross join lateral (
            select coalesce(sum(most.people), 0)::int as people, count(*)::int as shelters
            from opened_shelter opened
            cross join lateral (
                select max(people) as people
                from shelter_report report
                where report.shelter_id = opened.shelter_id and report.at >= opened.opened_at and report.at < coalesce((
                    select min(opened_at) from opened_shelter again where again.shelter_id = opened.shelter_id and again.opened_at > opened.opened_at), 'infinity')
            ) most
            where opened.response_id = response.response_id
        ) moved
        where response.response_id = @responseId
        """;
}
