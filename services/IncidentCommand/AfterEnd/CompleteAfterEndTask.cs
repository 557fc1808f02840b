using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.AfterEnd;

/// <param name="Result">What was found or done, in words.</param>
/// <param name="Document">Number or address of the report.</param>
public sealed record CompleteAfterEndTaskRequest(
    [Required, StringLength(100)] string DoneBy, [Required, StringLength(5000, MinimumLength = 4)] string Result, [StringLength(500)] string? Document);

/// <summary>Puts on record that a duty after the end of a response has been done.</summary>
internal static class CompleteAfterEndTask
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid responseId, AfterEndTask kind, CompleteAfterEndTaskRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var task = await work.Sql.QuerySingleOrDefaultAsync<Duty>(Lock, new { responseId, kind = kind.ToString() });
        if (task is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(task.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (task.DoneBy is not null)
        {
            return (task.DoneBy, task.Result, task.Document) == (request.DoneBy, request.Result, request.Document)
                ? TypedResults.NoContent() : AfterEndRules.Done.ToProblem(("doneBy", task.DoneBy));
        }

        if (AfterEndRules.WhyNotComplete(kind, task.OpenRequisitions) is { } refusal)
            return refusal.ToProblem(("requisitions", task.OpenRequisitions));
        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Write, new { responseId, kind = kind.ToString(), request.DoneBy, request.Result, request.Document, now });
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "AfterEndTaskDone", task.ManagingUnitCode, $"{task.Title}已办结:{request.DoneBy}", new { kind, late = now > task.DueAt, request.Document })
        { ResponseId = responseId });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Duty(
        string Title, DateTimeOffset DueAt, string? DoneBy, string? Result, string? Document, string ManagingUnitCode, int OpenRequisitions);

    private const string Lock = """
        select title, due_at, done_by, result, document, managing_unit_code,
               (select count(*)::int from requisition where requisition.response_id = @responseId and not closed) as open_requisitions
        from after_end_task join response using (response_id)
        where response_id = @responseId and kind = @kind
        for no key update of after_end_task
        """;

    private const string Write = """
        update after_end_task
        set done_at = @now, done_by = @DoneBy, result = @Result, document = @Document
        where response_id = @responseId and kind = @kind
        """;
}
