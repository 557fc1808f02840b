using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.CommunityCertification.Applications;

/// <param name="Audit">Self-score and review score are further apart than the rules allow: it is looked into (抽查).</param>
/// <param name="Overdue">Its stage should be done by now (逾期).</param>
public sealed record ApplicationView(
    Guid ApplicationId, Guid CommunityId, string CommunityName, string? Code, string ManagingUnitCode, CertificationLevel Level, int Year,
    CertificationStage Stage, DateOnly? DueOn, bool Overdue, decimal? SelfScore, decimal? ReviewScore, bool Audit, string[] FailedConditions,
    string Sheet, DateTimeOffset? SubmittedAt, int? Rank);

/// <summary>Lists applications by year, level, stage and unit, the overdue and the flagged ones, and finds one.</summary>
internal static class ListApplications
{
    public static async Task<Ok<Page<ApplicationView>>> Handle(
        Database database, TimeProvider clock, [AsParameters] ApplicationFilter filter, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ApplicationView>(Columns + Filter, new
        {
            filter.CommunityId, filter.Unit, Level = filter.Level?.ToString(), filter.Year, Stage = filter.Stage?.ToString(), filter.Overdue, filter.Audit,
            today = ChinaTime.DayOf(clock.GetUtcNow()), after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, application => application.ApplicationId.ToString()));
    }

    public static async Task<Results<Ok<ApplicationView>, NotFound>> Get(Guid id, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var found = await sql.QuerySingleOrDefaultAsync<ApplicationView>(
            Columns + " where a.application_id = @id", new { id, today = ChinaTime.DayOf(clock.GetUtcNow()) });
        return found is null ? TypedResults.NotFound() : TypedResults.Ok(found);
    }

    public static async Task<Ok<Page<HistoryEntry>>> History(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        _ = int.TryParse(Page.KeyOf(cursor), out var after);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<HistoryEntry>(
            ApplicationHistory.Columns + " where application_id = @id and number > @after order by number limit @take", new { id, after, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, entry => entry.Number.ToString()));
    }

    private const string Columns = """
        select a.application_id, a.community_id, c.name as community_name, c.code, c.managing_unit_code, a.level, a.year, a.stage, a.due_on,
               coalesce(a.due_on < @today, false) as overdue, a.self_score, a.review_score, a.audit, a.failed_conditions,
               'score-sheet@' || a.sheet_version as sheet, a.submitted_at, a.rank
        from application a join community c using (community_id)
        """;

    private const string Filter = """
         where a.application_id > @after
          and (@CommunityId::uuid is null or a.community_id = @CommunityId)
          and (@Unit::text is null or c.managing_unit_code = @Unit)
          and (@Level::text is null or a.level = @Level)
          and (@Year::int is null or a.year = @Year)
          and (@Stage::text is null or a.stage = @Stage)
          and (@Overdue::boolean is null or coalesce(a.due_on < @today, false) = @Overdue)
          and (@Audit::boolean is null or a.audit = @Audit)
        order by a.application_id
        limit @take
        """;
}

/// <summary>What a list of applications is asked for.</summary>
public sealed record ApplicationFilter(
    Guid? CommunityId, [RegularExpression(Codes.ManagingUnit)] string? Unit, CertificationLevel? Level, [Range(2008, 2100)] int? Year,
    CertificationStage? Stage, bool? Overdue, bool? Audit);
