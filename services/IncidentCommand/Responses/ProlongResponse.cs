using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.IncidentCommand.Consultations;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Responses;

/// <summary>A later expected end, and who says so and why.</summary>
/// <param name="Rule">依据: clause or rule; the plan version that the response runs on when left out.</param>
/// <param name="Attachments">附件: minutes, forecasts, and the like.</param>
public sealed record ProlongResponseRequest(
    DateTimeOffset ExpectedUntil, [Required, StringLength(1000, MinimumLength = 4)] string Reason, [Required, StringLength(100)] string DecidedBy,
    [StringLength(500)] string? Rule = null, [MaxLength(50)] IReadOnlyList<Material>? Attachments = null);

/// <summary>Prolongs a response 延长期限 at its level: expected duration is a statutory field (Emergency Response Law art. 72).</summary>
internal static class ProlongResponse
{
    public static async Task<Results<Ok<ResponseAnswer>, NotFound, RefusalResult>> Handle(
        Guid responseId, ProlongResponseRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var response = await ResponseSql.LockAsync(work, responseId);
        if (response is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(response.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (await work.Sql.ExecuteScalarAsync<bool>(Repeated, new { responseId, response.Revision, request.ExpectedUntil, request.DecidedBy, request.Reason }))
            return TypedResults.Ok(new ResponseAnswer(responseId, response.Level, response.Revision));
        var now = clock.GetUtcNow();
        if (ResponseRules.WhyNotProlong(response, request.ExpectedUntil, now) is { } refusal)
            return refusal.ToProblem(("expectedUntil", response.ExpectedUntil));

        var prolonged = new ResponseProlonged(
            responseId, response.Revision + 1, request.ExpectedUntil, request.DecidedBy, request.Reason, response.ManagingUnitCode, now);
        await work.Sql.ExecuteAsync(Prolong, new
        {
            responseId, prolonged.Revision, prolonged.ExpectedUntil, response.Level, prolonged.DecidedBy, caller.Department, prolonged.Reason,
            rule = request.Rule ?? response.PlanAsRule, attachments = Jsonb.Of(request.Attachments ?? []), now,
        });
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "ResponseProlonged", response.ManagingUnitCode,
            $"{response.Level} 级响应延长至 {Words.LocalTime(request.ExpectedUntil)},{request.DecidedBy} 决定:{request.Reason}",
            new { prolonged.Revision, prolonged.ExpectedUntil, before = response.ExpectedUntil })
        { CardId = response.CardId, ResponseId = responseId, PlanCode = response.PlanCode });
        await work.PublishAsync(prolonged);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new ResponseAnswer(responseId, response.Level, prolonged.Revision));
    }

    private const string Repeated = """
        select exists (
            select from response_step
            where response_id = @responseId and revision = @Revision and change = 'Prolonged' and expected_until = @ExpectedUntil
              and decided_by = @DecidedBy and reason = @Reason)
        """;

    private const string Prolong = """
        update response set revision = @Revision, expected_until = @ExpectedUntil where response_id = @responseId;

        insert into response_step (response_id, revision, change, level, decided_by, department, reason, rule, attachments, expected_until, at)
        values (@responseId, @Revision, 'Prolonged', @Level, @DecidedBy, @Department, @Reason, @rule, @attachments, @ExpectedUntil, @now);
        """;
}
