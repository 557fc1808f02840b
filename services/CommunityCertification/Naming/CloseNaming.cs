using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.CommunityCertification.Naming;

public sealed record CloseNamingRequest([Required, StringLength(50)] string By, [Required, StringLength(500, MinimumLength = 2)] string Reason);

/// <param name="NotNamed">Candidates for whom the quota had no room.</param>
public sealed record CloseNamingView(int NotNamed);

/// <summary>Closes a level's naming for a year: the candidates that the quota had no room for are not named, and may apply again.</summary>
internal static class CloseNaming
{
    private static readonly Refusal NoticeOpen = new(
        "naming.notice-open", "当年还有公示或国家评估未结束。", "A publicity or the nation's assessment of the year is not over yet.");

    public static async Task<Results<Ok<CloseNamingView>, RefusalResult>> Handle(
        int year, CertificationLevel level, CloseNamingRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (NamingSql.WhyNot(caller, level) is { } otherBody)
            return otherBody.ToProblem();

        await using var work = await database.BeginAsync(ct);
        await NamingSql.LockAsync(work);
        var close = new
        {
            year, level = level.ToString(), request.By, request.Reason, caller.Department, caller.ManagingUnitCode, now = clock.GetUtcNow(),
        };
        if (await work.Sql.ExecuteScalarAsync<bool>(Open, close))
            return NoticeOpen.ToProblem();

        var left = (await work.Sql.QueryAsync<Left>(NotName, close)).AsList();
        await work.PublishAllAsync([.. left.Select(one => new CertificationStageChanged(
            one.ApplicationId, one.CommunityId, one.CommunityName, level, year, CertificationStage.Candidate, CertificationStage.NotNamed, caller.Department,
            request.Reason, one.ManagingUnitCode, close.now))]);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new CloseNamingView(left.Count));
    }

    private sealed record Left(Guid ApplicationId, Guid CommunityId, string CommunityName, string ManagingUnitCode);

    private const string Open = "select exists (select from application where stage in ('Publicity', 'NationalAssessment') and level = @level and year = @year)";

    // Thousands at once: set by set, in the words that ApplicationHistory writes one by one.
    private const string NotName = """
        with left_over as (
            update application set stage = 'NotNamed', due_on = null
            where stage = 'Candidate' and level = @level and year = @year
            returning application_id, community_id
        ), noted as (
            insert into application_history (application_id, number, act, from_stage, to_stage, by_name, department, unit_code, for_applicant, reason, at)
            select application_id, 1 + (select max(number) from application_history entry where entry.application_id = left_over.application_id), 'Close',
                   'Candidate', 'NotNamed', trim(@By), @Department, @ManagingUnitCode, false, @Reason, @now
            from left_over
        )
        select application_id, community_id, c.name as community_name, c.managing_unit_code
        from left_over join community c using (community_id)
        order by application_id
        """;
}
