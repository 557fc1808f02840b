using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Sheets;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Applications;

public sealed record BeginApplicationRequest(
    Guid CommunityId, CertificationLevel Level, [Range(2008, 2100)] int Year, [Required, StringLength(50)] string By);

/// <summary>Begins an application (申报): from here on it is scored by the sheet that is in force today.</summary>
internal static class BeginApplication
{
    private static readonly Refusal Different = new("application.different", "该编号已用于另一份申报。", "This id belongs to another application.");

    private static readonly Refusal CommunityUnknown = new("application.community-unknown", "没有此社区。", "There is no such community.");

    private static readonly Refusal CommunityEnded = new("application.community-ended", "该社区已合并或撤销。", "The community has been merged or abolished.");

    private static readonly Refusal NoCode = new("application.no-code", "社区须先登记 12 位代码。", "The community needs its twelve-digit code first.");

    private static readonly Refusal Applied = new("application.applied", "该社区当年已申报此级别。", "The community applies for this level in this year already.");

    private static readonly Refusal Holds = new("application.title-held", "该社区已有此级别有效称号。", "The community holds a title of this level.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, BeginApplicationRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(ct);
        // The community's lock serialises applications for it: what is asked below still holds when it is written.
        if (await work.Sql.QuerySingleOrDefaultAsync<Applicant>(LockCommunity, request) is not { } community)
            return CommunityUnknown.ToProblem();
        if (await work.Sql.QuerySingleOrDefaultAsync<(Guid CommunityId, CertificationLevel Level, int Year)?>(Existing, new { id }) is { } before)
            return before == (request.CommunityId, request.Level, request.Year) ? TypedResults.NoContent() : Different.ToProblem();
        if (ApplicationRules.WhyNotTurn(CertificationStage.Drafting, ApplicationRules.TierOf(caller.ManagingUnitCode, new(request.CommunityId, community.Code, community.ManagingUnitCode)), false) is { } otherTier)
            return otherTier.ToProblem(("turn", Tier.Community));
        if ((community.Ended ? CommunityEnded : community.Code is null ? NoCode : null) is { } refusal)
            return refusal.ToProblem();

        var level = request.Level.ToString();
        if (await work.Sql.ExecuteScalarAsync<bool>(HoldsTitle, new { request.CommunityId, level }))
            return Holds.ToProblem();
        if (await work.Sql.ExecuteScalarAsync<Guid?>(Open, new { request.CommunityId, level, request.Year }) is { } open)
            return Applied.ToProblem(("applicationId", open));

        var sheet = await RuleSets.InForceAsync<ScoreSheet>(work.Sql, ScoreSheet.Id, now);
        var calendar = await RuleSets.InForceAsync<CertificationCalendar>(work.Sql, CertificationCalendar.Id, now);
        var dueOn = CalendarRules.DueOn(calendar.Value, CertificationStage.Drafting, request.Year);
        var version = int.Parse(sheet.Reference.AsSpan(ScoreSheet.Id.Length + 1));
        if (await work.Sql.ExecuteAsync(Insert, new { id, request.CommunityId, level, request.Year, version, dueOn }) == 0)
            return Different.ToProblem();
        var application = (await ApplicationSql.LockAsync(work, id))!;
        await ApplicationHistory.AddAsync(
            work, application,
            new(0, "Begin", null, CertificationStage.Drafting, request.By, caller.Department, caller.ManagingUnitCode, null, now), forApplicant: true);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Applicant(string? Code, string ManagingUnitCode, bool Ended);

    private const string LockCommunity = """
        select code, managing_unit_code, ended_on is not null as ended from community where community_id = @CommunityId for no key update
        """;

    private const string Existing = "select community_id, level, year from application where application_id = @id";

    private const string HoldsTitle = """
        select exists (select from title where community_id = @CommunityId and level = @level and status not in ('Revoked', 'Ended'))
        """;

    private const string Open = """
        select application_id from application
        where community_id = @CommunityId and level = @level and year = @Year and stage not in ('Rejected', 'Withdrawn', 'NotNamed')
        """;

    private const string Insert = """
        insert into application (application_id, community_id, level, year, stage, sheet_version, due_on)
        values (@id, @CommunityId, @level, @Year, 'Drafting', @version, @dueOn)
        on conflict (application_id) do nothing
        """;
}
