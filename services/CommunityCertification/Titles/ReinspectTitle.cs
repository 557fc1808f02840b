using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Applications;
using Resilience.CommunityCertification.Communities;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Titles;

public sealed record ReinspectTitleRequest([Required, StringLength(50)] string By, bool Passed, [Required, StringLength(1000)] string Findings);

/// <summary>Re-inspects a title (复核): it stands for another term, or has to be earned again within a limit (限期整改).</summary>
internal static class ReinspectTitle
{
    public static async Task<Results<Ok<TitleStatusView>, NotFound, RefusalResult>> Handle(
        Guid id, ReinspectTitleRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.ManagingUnitCode != CommunityAccess.Province && caller.WhyNotCity() is { } notCity)
            return notCity.ToProblem();

        await using var work = await database.BeginAsync(ct);
        if (await TitleSql.LockAsync(work, id) is not { } title)
            return TypedResults.NotFound();
        var now = clock.GetUtcNow();
        var to = TitleRules.AfterReinspection(title.Status, request.Passed);
        var act = new TitleAct(request.Passed ? "Pass" : "Fail", to, request.By, caller.Department, request.Findings, now);
        if (await TitleSql.IsRepeatedAsync(work, title, act))
            return TypedResults.Ok(new TitleStatusView(title.Status));
        if (!TitleRules.Stands(title.Status))
            return TitleRules.Gone.ToProblem(("status", title.Status));

        await TitleSql.ChangeAsync(work, title, act);
        var calendar = (await RuleSets.InForceAsync<CertificationCalendar>(work.Sql, CertificationCalendar.Id, now)).Value;
        var today = ChinaTime.DayOf(now);
        if (to == TitleStatus.Held)
            await TitleSql.StartClockAsync(work, id, "Reinspection", ChinaTime.EndOf(today.AddYears(calendar.ReinspectionYears)));
        else if (to != title.Status)
            await TitleSql.StartClockAsync(work, id, "Rectification", ChinaTime.EndOf(today.AddDays(calendar.RectificationDays)));
        await work.CommitAsync(ct);
        return TypedResults.Ok(new TitleStatusView(to));
    }
}

public sealed record TitleStatusView(TitleStatus Status);
