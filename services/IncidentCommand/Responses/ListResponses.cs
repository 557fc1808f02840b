using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Responses;

/// <summary>A response in a list, with the four statutory fields 事项、级别、预计期限、措施; the task cards of its level are measures too.</summary>
/// <param name="Overdue">It goes on past its expected end: prolong, lower or end it.</param>
public sealed record ResponseItem(
    Guid ResponseId, string PlanCode, int PlanVersion, WeatherSignalKind SignalKind, ResponseLevel Level, int Revision, ResponseStatus Status,
    string[] AreaCodes, string ManagingUnitCode, DateTimeOffset StartedAt, DateTimeOffset LevelSince, DateTimeOffset ExpectedUntil,
    string DecidedBy, string Reason, DateTimeOffset? EndedAt, string? EndedBy, string? EndReason, DateTimeOffset? ArchivedAt, string? ArchivedBy,
    string Matter, string? Measures, bool Overdue);

/// <summary>Lists responses, newest first.</summary>
internal static class ListResponses
{
    public static async Task<Ok<Page<ResponseItem>>> Handle(
        Database database, CancellationToken ct, ResponseStatus? status = null, [StringLength(200)] string? cursor = null, [Range(1, 500)] int limit = 100)
    {
        await using var sql = await database.OpenAsync(ct);
        var before = string.IsNullOrEmpty(cursor) ? (Guid?)null : Page.IdOf(cursor);
        var rows = (await sql.QueryAsync<ResponseItem>(Responses, new { status = (int?)status, before, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.ResponseId.ToString()));
    }

    public const string Columns = """
        select response_id, plan_code, plan_version, signal_kind, level, revision, status, area_codes, managing_unit_code, started_at, level_since,
               expected_until, decided_by, reason, ended_at, ended_by, end_reason, archived_at, archived_by, matter, measures,
               status = 1 and coalesce(told_until = expected_until, false) as overdue
        from response
        """;

    private const string Responses = Columns + """

        where (@status::int is null or status = @status) and (@before::uuid is null or response_id < @before)
        order by response_id desc
        limit @take
        """;
}
