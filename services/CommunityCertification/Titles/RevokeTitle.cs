using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Communities;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.CommunityCertification.Titles;

public sealed record RevokeTitleRequest(
    [Required, StringLength(50)] string By, RevocationGround Ground, [Required, StringLength(500)] string Document);

/// <summary>Takes a title back (撤销) on one of the three grounds; the row and its history stay.</summary>
internal static class RevokeTitle
{
    public static async Task<Results<Ok<TitleStatusView>, NotFound, RefusalResult>> Handle(
        Guid id, RevokeTitleRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.ManagingUnitCode != CommunityAccess.Province && caller.WhyNotCity() is { } notCity)
            return notCity.ToProblem();

        await using var work = await database.BeginAsync(ct);
        if (await TitleSql.LockAsync(work, id) is not { } title)
            return TypedResults.NotFound();
        var act = new TitleAct(
            "Revoke", TitleStatus.Revoked, request.By, caller.Department, $"{request.Ground}: {request.Document}", clock.GetUtcNow());
        if (await TitleSql.IsRepeatedAsync(work, title, act))
            return TypedResults.Ok(new TitleStatusView(title.Status));
        if (TitleRules.WhyNotRevoke(title.Status, request.Ground) is { } refusal)
            return refusal.ToProblem(("status", title.Status));

        await TitleSql.ChangeAsync(work, title, act);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new TitleStatusView(TitleStatus.Revoked));
    }
}
