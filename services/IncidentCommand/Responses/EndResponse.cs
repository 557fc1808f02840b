using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.IncidentCommand.AfterEnd;
using Resilience.IncidentCommand.Consultations;
using Resilience.IncidentCommand.Notices;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Responses;

/// <summary>Who declares the end, and why the threat is controlled.</summary>
/// <param name="Rule">依据: clause or rule; the plan version that the response runs on when left out.</param>
/// <param name="Attachments">附件: minutes, forecasts, and the like.</param>
public sealed record EndResponseRequest(
    [Required, StringLength(1000, MinimumLength = 4)] string Reason, [Required, StringLength(100)] string DecidedBy, [StringLength(500)] string? Rule = null,
    [MaxLength(50)] IReadOnlyList<Material>? Attachments = null);

/// <summary>Declares a response ended (响应终止, Emergency Response Law art. 86).</summary>
internal static class EndResponse
{
    public static async Task<Results<Ok<ResponseAnswer>, NotFound, RefusalResult>> Handle(
        Guid responseId, EndResponseRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var response = await ResponseSql.LockAsync(work, responseId);
        if (response is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(response.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (response.EndedBy == request.DecidedBy && response.EndReason == request.Reason)
            return TypedResults.Ok(new ResponseAnswer(responseId, response.Level, response.Revision));
        if (ResponseRules.WhyNotEnd(response) is { } refusal)
            return refusal.ToProblem(("endedBy", response.EndedBy));

        var ended = new ResponseEnded(
            responseId, response.Revision + 1, request.DecidedBy, request.Reason, response.ManagingUnitCode, clock.GetUtcNow(),
            request.Rule ?? response.PlanAsRule);
        await work.Sql.ExecuteAsync(End, new
        {
            responseId, ended.Revision, ended.At, ended.DecidedBy, ended.Reason, ended.Rule, response.Level, caller.Department,
            attachments = Jsonb.Of(request.Attachments ?? []),
        });
        await TimelineLog.AddAsync(work, new TimelineEntry(
            ended.At, "ResponseEnded", ended.ManagingUnitCode, $"{ended.DecidedBy} 宣布响应终止:{ended.Reason}", new { ended.Revision, response.Level })
        { CardId = response.CardId, ResponseId = responseId, PlanCode = response.PlanCode });
        await AfterEndTasks.OpenAsync(work, responseId, ended.At);
        await work.PublishAsync(ended);
        await SendNotices.OfEndAsync(work, ended);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new ResponseAnswer(responseId, response.Level, ended.Revision));
    }

    private const string End = """
        update response
        set status = 2, revision = @Revision, ended_at = @At, ended_by = @DecidedBy, end_reason = @Reason
        where response_id = @responseId;

        insert into response_step (response_id, revision, change, level, decided_by, department, reason, rule, attachments, at)
        values (@responseId, @Revision, 'Ended', @Level, @DecidedBy, @Department, @Reason, @Rule, @attachments, @At);

        update task set status = 3 where response_id = @responseId and status = 1;

        update commander set call_due_at = null where response_id = @responseId;
        """;
}
