using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Applications;
using Resilience.CommunityCertification.Naming;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Objections;

public sealed record ResolveObjectionRequest([Required, StringLength(50)] string By, bool Upheld, [Required, StringLength(1000, MinimumLength = 2)] string Reason);

/// <summary>Resolves an objection (异议处理) with its reason: upheld, the community is out; dismissed, the naming may go on.</summary>
internal static class ResolveObjection
{
    private static readonly Refusal Resolved = new("objection.resolved", "该异议已有不同的处理结论。", "This objection has been resolved otherwise.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid noticeId, Guid objectionId, ResolveObjectionRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        // The notice first, as the naming does: the two never wait for each other crosswise.
        if (await NamingSql.LockNoticeAsync(work, noticeId) is not { } notice
            || await work.Sql.QuerySingleOrDefaultAsync<OpenObjection>(Lock, new { noticeId, objectionId }) is not { } objection)
        {
            return TypedResults.NotFound();
        }

        if (NamingSql.WhyNot(caller, notice.Level) is { } otherBody)
            return otherBody.ToProblem();
        var outcome = request.Upheld ? "Upheld" : "Dismissed";
        if (objection.Outcome is not null)
            return (objection.Outcome, objection.Resolution) == (outcome, request.Reason) ? TypedResults.NoContent() : Resolved.ToProblem(("outcome", objection.Outcome));

        var now = clock.GetUtcNow();
        var retention = await RuleSets.InForceAsync<ObjectorRetention>(work.Sql, ObjectorRetention.Id, now);
        await work.Sql.ExecuteAsync(Resolve, new
        {
            objectionId, outcome, request.Reason, request.By, now, retention.Reference,
            destroyAt = (now > notice.EndsAt ? now : notice.EndsAt).AddDays(retention.Value.DaysAfterResolution),
        });
        if (request.Upheld && await ApplicationSql.LockAsync(work, objection.ApplicationId) is { Stage: CertificationStage.Publicity } application)
        {
            await ApplicationHistory.MoveAsync(work, application, new(
                0, "ObjectionUpheld", application.Stage, CertificationStage.Rejected, request.By, caller.Department, caller.ManagingUnitCode, request.Reason, now),
                null, false);
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record OpenObjection(Guid ApplicationId, string? Outcome, string? Resolution);

    private const string Lock = """
        select application_id, outcome, resolution from objection where objection_id = @objectionId and notice_id = @noticeId for update
        """;

    private const string Resolve = """
        update objection
        set outcome = @outcome, resolution = @Reason, resolved_by = @By, resolved_at = @now, destroy_at = @destroyAt, retention = @Reference
        where objection_id = @objectionId
        """;
}
