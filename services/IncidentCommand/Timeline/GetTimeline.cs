using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Timeline;

/// <summary>One thing that happened.</summary>
public sealed record TimelineView(
    long EntryId, DateTimeOffset At, string Kind, Guid? SignalId, Guid? CardId, Guid? ResponseId, string? PlanCode, string ManagingUnitCode,
    string Text, JsonElement Details);

/// <summary>The timeline of the whole city, in the order in which things happened.</summary>
internal static class GetTimeline
{
    public static async Task<Ok<Page<TimelineView>>> Handle(
        Database database, CancellationToken ct, DateTimeOffset? since = null, [StringLength(200)] string? cursor = null, [Range(1, 500)] int limit = 100)
    {
        await using var sql = await database.OpenAsync(ct);
        return TypedResults.Ok(await TimelinePages.ReadAsync(sql, ["at >= @since"], new { since = since ?? DateTimeOffset.MinValue }, cursor, limit));
    }
}

/// <summary>The timeline of one response: its signals, its cards, and all that followed.</summary>
internal static class GetResponseTimeline
{
    public static async Task<Results<Ok<Page<TimelineView>>, NotFound>> Handle(
        Guid responseId, Database database, CancellationToken ct, [StringLength(200)] string? cursor = null, [Range(1, 500)] int limit = 100)
    {
        await using var sql = await database.OpenAsync(ct);
        if (!await sql.ExecuteScalarAsync<bool>("select exists (select from response where response_id = @responseId)", new { responseId }))
            return TypedResults.NotFound();
        return TypedResults.Ok(await TimelinePages.ReadAsync(sql, OfResponse, new { responseId }, cursor, limit));
    }

    private static readonly string[] OfResponse =
    [
        "response_id = @responseId",
        "response_id is distinct from @responseId and signal_id = any (array(select signal_id from decision_card where response_id = @responseId))",
    ];
}
