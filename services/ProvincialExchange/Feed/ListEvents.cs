using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.ProvincialExchange.Feed;

/// <summary>Replays the feed from any point, byte for byte as it was published.</summary>
internal static class ListEvents
{
    public static async Task<Results<Ok<Page<StoredEvent>>, ValidationProblem>> Handle(
        Database database, CancellationToken ct,
        [Range(typeof(long), "0", "9223372036854775807")] long after = 0, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        [StringLength(200)] string? type = null, [RegularExpression(Codes.ManagingUnit)] string? unit = null)
    {
        // An empty answer to a mistyped name would look like a complete one.
        if (type is not null && PublicEventType.Find(type) is null)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["type"] = ["没有这种事件,见 /v1/schemas。 / No event is called so; see /v1/schemas."] });

        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<(long Sequence, byte[] Body)>(new CommandDefinition(
            After, new { after, type, unit, rows = limit + 1 }, cancellationToken: ct))).AsList();
        var items = rows.Take(limit).Select(row => new StoredEvent(row.Body)).ToList();
        var next = rows.Count > limit ? rows[limit - 1].Sequence.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new Page<StoredEvent>(items, next));
    }

    private const string After = """
        select sequence, body
        from public_event
        where sequence > @after and (@type::text is null or type = @type) and (@unit::text is null or unit = @unit)
        order by sequence
        limit @rows
        """;
}
