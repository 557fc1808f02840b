using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;

namespace Resilience.ProvincialExchange.Feed;

/// <summary>What a complete copy of one day holds.</summary>
/// <param name="Day">Day of the events' <c>time</c> in Zhengzhou (UTC+8).</param>
/// <param name="Through">Only events up to this sequence number are counted.</param>
/// <param name="Types">One line per type that occurred.</param>
public sealed record DigestView(DateOnly Day, long Through, IReadOnlyList<DigestOfType> Types);

/// <summary>The events of one type on one day.</summary>
/// <param name="Sha256">Over the ids in sequence order, each in lower case with hyphens and followed by a line feed; in lower-case hex.</param>
public sealed record DigestOfType(string Type, long Count, string Sha256);

/// <summary>Proves to a subscriber that its copy of a day is complete, without sending the day again.</summary>
internal static class GetDigest
{
    public static async Task<Ok<DigestView>> Handle(
        DateOnly day, Database database, CancellationToken ct, [Range(typeof(long), "0", "9223372036854775807")] long? through = null)
    {
        await using var sql = await database.OpenAsync(ct);
        // Nothing below the last number is still to be committed, so the second query finds all that the first has counted.
        var end = await sql.ExecuteScalarAsync<long>(new CommandDefinition(End, new { through }, cancellationToken: ct));
        var types = await sql.QueryAsync<DigestOfType>(new CommandDefinition(
            Digest, new { day = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), end }, cancellationToken: ct));
        return TypedResults.Ok(new DigestView(day, end, types.AsList()));
    }

    private const string End = "select least(last_sequence, @through::bigint) from feed";

    private const string Digest = """
        select type, count(*) as count,
               encode(sha256(convert_to(string_agg(event_id::text || chr(10), '' order by sequence), 'UTF8')), 'hex') as sha256
        from public_event
        where occurred_at >= @day::timestamp at time zone interval '8 hours'
          and occurred_at < (@day::timestamp + interval '1 day') at time zone interval '8 hours'
          and sequence <= @end
        group by type
        order by type
        """;
}
