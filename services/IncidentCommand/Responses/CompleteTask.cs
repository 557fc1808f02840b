using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Responses;

/// <summary>Who did the task, and what proves it.</summary>
public sealed record CompleteTaskRequest(
    [Required, StringLength(100)] string CompletedBy, [Required, StringLength(2000)] string Evidence);

/// <summary>Reports a task card done that a person had to carry out (人工任务).</summary>
internal static class CompleteTask
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid responseId, [StringLength(60)] string code, CompleteTaskRequest request, Caller caller, Database database, TimeProvider clock,
        CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var task = await work.Sql.QuerySingleOrDefaultAsync<ResponseTask>(LockTask, new { responseId, code });
        if (task is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(task.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (task.Status == TaskState.Done && task.CompletedBy == request.CompletedBy && task.Proof == request.Evidence)
            return TypedResults.NoContent();
        if (ResponseRules.WhyNotComplete(task) is { } refusal)
            return refusal.ToProblem(("completedBy", task.CompletedBy));

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Complete, new { responseId, code, task.Revision, request.CompletedBy, request.Evidence, now });
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "TaskCompleted", task.ManagingUnitCode, $"{task.Title}({code})已完成,{request.CompletedBy} 报告",
            new { code, task.Revision, request.CompletedBy, request.Evidence, caller.Department })
        { ResponseId = responseId });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string LockTask = """
        select task.revision, task.title, task.action, task.status, task.completed_by, task.proof, response.managing_unit_code
        from task join response using (response_id)
        where task.response_id = @responseId and task.code = @code
        order by task.revision desc
        limit 1
        for update of task
        """;

    private const string Complete = """
        update task set status = 2, completed_at = @now, completed_by = @CompletedBy, proof = @Evidence
        where response_id = @responseId and revision = @Revision and code = @code
        """;
}
