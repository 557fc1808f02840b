using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.CommunityCertification.Titles;

public sealed record TitleHistoryView(
    int Number, string Act, TitleStatus? From, TitleStatus To, string By, string Department, string Reason, DateTimeOffset At);

/// <summary>All that happened to a title: granted, re-inspected, rectified, revoked, ended.</summary>
internal static class ListTitleHistory
{
    public static async Task<Ok<Page<TitleHistoryView>>> Handle(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        // A handful in three years: one page holds them.
        return TypedResults.Ok(new Page<TitleHistoryView>((await sql.QueryAsync<TitleHistoryView>(Select, new { id })).AsList(), null));
    }

    private const string Select = """
        select number, act, from_status as "from", to_status as "to", by_name as by, department, reason, at
        from title_history
        where title_id = @id
        order by number
        limit 500
        """;
}
