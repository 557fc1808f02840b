using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;

namespace Resilience.ProvincialExchange.Feed;

/// <summary>How far the feed has come.</summary>
/// <param name="LastSequence">Number of the newest event; 0 before the first.</param>
/// <param name="PublishedThrough">Everything up to this number is confirmed by the broker.</param>
/// <param name="OldestWaitingSeconds">How long the oldest event that is not published has been waiting.</param>
public sealed record FeedView(long LastSequence, long PublishedThrough, double OldestWaitingSeconds);

/// <summary>Tells operations how far the feed has come and whether anything is stuck.</summary>
internal static class GetFeed
{
    public static async Task<Ok<FeedView>> Handle(Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return TypedResults.Ok(await sql.QuerySingleAsync<FeedView>(new CommandDefinition(State, cancellationToken: ct)));
    }

    private const string State = """
        select last_sequence,
               coalesce(waiting.sequence - 1, last_sequence) as published_through,
               coalesce(extract(epoch from clock_timestamp() - waiting.recorded_at), 0)::float8 as oldest_waiting_seconds
        from feed
        left join lateral (
            select sequence, recorded_at from public_event where published_at is null order by sequence limit 1) waiting on true
        """;
}
