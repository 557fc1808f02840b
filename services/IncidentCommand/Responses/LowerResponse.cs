using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Consultations;
using Resilience.IncidentCommand.Decisions;
using Resilience.IncidentCommand.Notices;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Responses;

/// <summary>A less grave level, and who says so and why.</summary>
/// <param name="Measures">措施: needed where the plan has no task cards for the level.</param>
/// <param name="Rule">依据: clause or rule; the plan version that the response runs on when left out.</param>
/// <param name="Attachments">附件: minutes, forecasts, and the like.</param>
public sealed record LowerResponseRequest(
    ResponseLevel Level, [Required, StringLength(1000, MinimumLength = 4)] string Reason, [Required, StringLength(100)] string DecidedBy,
    [StringLength(4000)] string? Measures = null, DateTimeOffset? ExpectedUntil = null, [StringLength(500)] string? Rule = null,
    [MaxLength(50)] IReadOnlyList<Material>? Attachments = null);

/// <summary>Where a response stands after a change.</summary>
public sealed record ResponseAnswer(Guid ResponseId, ResponseLevel Level, int Revision);

/// <summary>Lowers a response (降级); what the graver level still had open is withdrawn.</summary>
internal static class LowerResponse
{
    public static async Task<Results<Ok<ResponseAnswer>, NotFound, RefusalResult>> Handle(
        Guid responseId, LowerResponseRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var response = await ResponseSql.LockAsync(work, responseId);
        if (response is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(response.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (IsRepeated(response, request))
            return TypedResults.Ok(new ResponseAnswer(responseId, response.Level, response.Revision));
        var now = clock.GetUtcNow();
        var change = LevelChange.ByLowering(response, request, caller.Department, now);
        if ((ResponseRules.WhyNotLower(response, request.Level) ?? DecisionRules.WhyNotUntil(request.ExpectedUntil, now)
            ?? ResponseRules.WhyNotAnnounce(change)) is { } refusal)
            return refusal.ToProblem(("levelInForce", response.Level));

        await ResponseSql.ChangeAsync(work, change);
        await work.PublishAsync(change.ToEvent());
        await SendNotices.OfResponseAsync(work, change);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new ResponseAnswer(responseId, change.To, change.Revision));
    }

    private static bool IsRepeated(Response response, LowerResponseRequest request) =>
        response.Status == ResponseStatus.Active && response.Revision > 1 && response.Level == request.Level
        && response.DecidedBy == request.DecidedBy && response.Reason == request.Reason;
}
