using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Applications;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Naming;

public sealed record RecommendNationalRequest([Required, StringLength(50)] string By, [Required, StringLength(200)] string Document);

/// <param name="ApplicationIds">In the order of the ranking; none when the quota is used up or nobody waits.</param>
/// <param name="PlacesLeft">What the quota of the year still has room for.</param>
public sealed record RecommendedView(IReadOnlyList<Guid> ApplicationIds, int PlacesLeft);

/// <summary>Recommends to the nation (推荐上报) the best candidates that the year's quota has room for; a place that the nation turns down is free again.</summary>
internal static class RecommendNational
{
    public static async Task<Results<Ok<RecommendedView>, RefusalResult>> Handle(
        [Range(2008, 2100)] int year, RecommendNationalRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        // Who names at the provincial level recommends for the national one.
        if (NamingSql.WhyNot(caller, CertificationLevel.Provincial) is { } otherBody)
            return otherBody.ToProblem();

        await using var work = await database.BeginAsync(ct);
        await NamingSql.LockAsync(work);
        var now = clock.GetUtcNow();
        var quota = (await RuleSets.InForceAsync<NamingQuota>(work.Sql, NamingQuota.Id, now)).Value;
        var calendar = (await RuleSets.InForceAsync<CertificationCalendar>(work.Sql, CertificationCalendar.Id, now)).Value;
        var free = Math.Max(0, await NamingSql.FreeAsync(work, quota, CertificationLevel.National, year));
        var chosen = await NamingSql.ChooseAsync(work, quota, CertificationLevel.National, year, free);
        foreach (var (i, id) in chosen.Index())
        {
            var application = (await ApplicationSql.LockAsync(work, id))!;
            await work.Sql.ExecuteAsync("update application set rank = @rank where application_id = @id", new { rank = i + 1, id });
            await ApplicationHistory.MoveAsync(
                work, application,
                new(0, "Recommend", application.Stage, CertificationStage.NationalAssessment, request.By, caller.Department, caller.ManagingUnitCode, request.Document, now),
                CalendarRules.DueOn(calendar, CertificationStage.NationalAssessment, year), false);
        }

        await work.CommitAsync(ct);
        return TypedResults.Ok(new RecommendedView(chosen, free - chosen.Count));
    }
}
