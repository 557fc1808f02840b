using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;

namespace Resilience.ProvincialExchange.Feed;

/// <summary>Gives one event of the feed, byte for byte as it was published.</summary>
internal static class GetEvent
{
    public const string ContentType = "application/cloudevents+json";

    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        [Range(typeof(long), "1", "9223372036854775807")] long sequence, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var body = await sql.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(Body, new { sequence }, cancellationToken: ct));
        return body is null ? TypedResults.NotFound() : TypedResults.File(body, ContentType);
    }

    private const string Body = "select body from public_event where sequence = @sequence";
}
