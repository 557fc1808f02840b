using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Years;

/// <param name="ReevaluationDue">The clock has fired: the city is to be evaluated again (复评).</param>
/// <param name="NoticeAt">When the city is told that it comes near (复评预告).</param>
public sealed record NamingView(
    Guid NamingId, int Year, DateOnly NamedOn, string Document, string Rules, DateOnly DueOn, bool ReevaluationDue, DateTimeOffset? FiredAt, DateTimeOffset NoticeAt,
    DateTimeOffset? NoticedAt);

/// <summary>Lists the namings (命名) with the day of their re-evaluation.</summary>
internal static class ListNamings
{
    public static async Task<Ok<Page<NamingView>>> Handle(
        Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<NamingView>(Select, new { after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, naming => naming.NamingId.ToString()));
    }

    private const string Select = """
        select naming_id, year, named_on, document, rules, due_on, fired_at is not null as reevaluation_due, fired_at, notice_at, noticed_at
        from naming
        where naming_id > @after
        order by naming_id
        limit @take
        """;
}
