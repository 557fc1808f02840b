using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.AfterEnd;

/// <param name="Overdue">Not done in time, or done late: late is late for good.</param>
public sealed record AfterEndTaskView(
    Guid TaskId, Guid ResponseId, AfterEndTask Kind, string Title, string Duty, DateTimeOffset DueAt, string RuleSet, DateTimeOffset? DoneAt, string? DoneBy,
    string? Result, string? Document, bool Overdue);

/// <summary>Lists the duties after the end of responses, those due first.</summary>
internal static class ListAfterEndTasks
{
    public static async Task<Ok<Page<AfterEndTaskView>>> Handle(
        Database database, TimeProvider clock, Guid? responseId, bool? open, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        var after = TimeCursor.OldestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<AfterEndTaskView>(Select, new
        {
            responseId, open, now = clock.GetUtcNow(), after.At, after.Id, take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.DueAt, row.TaskId)));
    }

    private const string Select = """
        select task_id, response_id, kind, title, duty, due_at, rule_set, done_at, done_by, result, document, coalesce(done_at, @now) > due_at as overdue
        from after_end_task
        where (@responseId::uuid is null or response_id = @responseId) and (@open::boolean is null or (done_at is null) = @open)
          and (due_at, task_id) > (@At, @Id)
        order by due_at, task_id
        limit @take
        """;
}
