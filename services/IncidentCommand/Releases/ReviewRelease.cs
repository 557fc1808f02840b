using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Releases;

/// <param name="Revision">Which text was read.</param>
public sealed record ApproveReleaseRequest([Range(1, int.MaxValue)] int Revision, [Required, StringLength(100)] string ApprovedBy);

public sealed record ReturnReleaseRequest(
    [Range(1, int.MaxValue)] int Revision, [Required, StringLength(100)] string ReturnedBy, [Required, StringLength(1000, MinimumLength = 4)] string Reason);

public sealed record PublishReleaseRequest([Required, StringLength(100)] string PublishedBy);

/// <summary>A second person approves a draft or returns it; only then it is published.</summary>
internal static class ReviewRelease
{
    public static Task<Results<NoContent, NotFound, RefusalResult>> Approve(
        Guid id, ApproveReleaseRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        StepAsync(id, caller, database, async (work, release) =>
        {
            if (ReleaseRules.WhyNotReview(release, request.Revision, request.ApprovedBy) is { } refusal)
                return refusal;
            await work.Sql.ExecuteAsync(WriteApproval, new { id, request.ApprovedBy, now = clock.GetUtcNow() });
            return null;
        }, ct);

    public static Task<Results<NoContent, NotFound, RefusalResult>> Return(
        Guid id, ReturnReleaseRequest request, Caller caller, Database database, CancellationToken ct) =>
        StepAsync(id, caller, database, async (work, release) =>
        {
            if (ReleaseRules.WhyNotReview(release, request.Revision, request.ReturnedBy) is { } refusal)
                return refusal;
            await work.Sql.ExecuteAsync(WriteReturn, new { id, request.Reason });
            return null;
        }, ct);

    public static Task<Results<NoContent, NotFound, RefusalResult>> Publish(
        Guid id, PublishReleaseRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        StepAsync(id, caller, database, async (work, release) =>
        {
            if (release.State == ReleaseState.Published)
                return null;
            if (release.State != ReleaseState.Approved)
                return ReleaseRules.NotApproved;
            var released = new InformationReleased(
                id, release.ResponseId, release.Title, release.Text, release.Channels, release.DraftedBy, release.ApprovedBy!, release.ManagingUnitCode,
                clock.GetUtcNow());
            await work.Sql.ExecuteAsync("update release set state = 'Published', published_at = @At where release_id = @id", new { id, released.At });
            await TimelineLog.AddAsync(work, new TimelineEntry(
                released.At, "InformationReleased", released.ManagingUnitCode, $"发布信息:{released.Title}",
                new { releaseId = id, release.DraftedBy, release.ApprovedBy, request.PublishedBy })
            { ResponseId = released.ResponseId });
            await work.PublishAsync(released);
            return null;
        }, ct);

    private static async Task<Results<NoContent, NotFound, RefusalResult>> StepAsync(
        Guid id, Caller caller, Database database, Func<UnitOfWork, Release, Task<Refusal?>> step, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var release = await work.Sql.QuerySingleOrDefaultAsync<Release>(DraftRelease.Lock, new { id });
        if (release is null)
            return TypedResults.NotFound();
        if ((caller.WhyNotWrite(release.ManagingUnitCode) ?? await step(work, release)) is { } refusal)
            return refusal.ToProblem(("state", release.State), ("revision", release.Revision), ("approvedBy", release.ApprovedBy));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string WriteApproval = """
        update release set state = 'Approved', approved_by = @ApprovedBy, approved_at = coalesce(approved_at, @now), returned_because = null where release_id = @id
        """;

    private const string WriteReturn = """
        update release set state = 'Returned', approved_by = null, approved_at = null, returned_because = @Reason where release_id = @id
        """;
}
