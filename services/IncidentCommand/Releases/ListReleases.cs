using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Releases;

public sealed record ReleaseView(
    Guid ReleaseId, Guid ResponseId, int Revision, string Title, string Text, string[] Channels, string DraftedBy, DateTimeOffset DraftedAt,
    ReleaseState State, string? ApprovedBy, DateTimeOffset? ApprovedAt, string? ReturnedBecause, DateTimeOffset? PublishedAt);

/// <summary>Lists information for the public, newest first.</summary>
internal static class ListReleases
{
    public static async Task<Ok<Page<ReleaseView>>> Handle(
        Database database, Guid? responseId, ReleaseState? state, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ReleaseView>(Select, new { responseId, state = state?.ToString(), after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.DraftedAt, row.ReleaseId)));
    }

    private const string Select = """
        select release_id, response_id, revision, title, text, channels, drafted_by, drafted_at, state, approved_by, approved_at, returned_because, published_at
        from release
        where (@responseId::uuid is null or response_id = @responseId) and (@state::text is null or state = @state)
          and (drafted_at, release_id) < (@At, @Id)
        order by drafted_at desc, release_id desc
        limit @take
        """;
}
