using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Notices;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Warnings;

/// <summary>The eight statutory fields of a warning (Emergency Response Law art. 64); the eighth, the time of issue, is the moment of the call.</summary>
/// <param name="EventClass">类别.</param>
/// <param name="Type">事件种类, such as 暴雨 or 燃气泄漏.</param>
/// <param name="Level">预警级别.</param>
/// <param name="StartsAt">起始时间.</param>
/// <param name="AreaCodes">可能影响的范围: managing units; 410100 is the whole city.</param>
/// <param name="Cautions">警示事项.</param>
/// <param name="Measures">应当采取的措施: codes W1–W13.</param>
/// <param name="Issuer">发布机关.</param>
/// <param name="SignedBy">签发人.</param>
/// <param name="FromRevision">0 for a new warning; the revision that is adjusted and issued anew (art. 70).</param>
/// <param name="Reason">Why it is adjusted.</param>
/// <param name="ResponseId">关联响应: linked, never merged.</param>
public sealed record IssueWarningRequest(
    EventClass EventClass,
    [Required, StringLength(100)] string Type,
    WarningLevel Level,
    DateTimeOffset StartsAt,
    [Required, MinLength(1), MaxLength(20), UnitCodes] IReadOnlyList<string> AreaCodes,
    [Required, StringLength(2000, MinimumLength = 4)] string Cautions,
    [Required, MinLength(1), MaxLength(13)] IReadOnlyList<string> Measures,
    [Required, StringLength(200)] string Issuer,
    [Required, StringLength(100)] string SignedBy,
    [Range(0, int.MaxValue)] int FromRevision = 0,
    [StringLength(1000)] string? Reason = null,
    Guid? ResponseId = null);

public sealed record IssueWarningAnswer(Guid WarningId, int Revision, DateTimeOffset IssuedAt);

/// <summary>Issues a warning to the public 发布预警, or adjusts its level and issues it anew 调整预警. Without all eight fields nothing is issued.</summary>
internal static class IssueWarning
{
    public static async Task<Results<Ok<IssueWarningAnswer>, RefusalResult>> Handle(
        Guid id, IssueWarningRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.AreaCodes) is { } foreign)
            return foreign.ToProblem();
        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(ct);
        // A warning of the same id at the same moment waits here; the lock comes before the question.
        await work.Sql.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@id::text, 4))", new { id });
        var known = await work.Sql.QuerySingleOrDefaultAsync<Known>(Find, new { id, request = Jsonb.Of(request) });
        if (known is not null && caller.WhyNotWrite(known.ManagingUnitCode) is { } other)
            return other.ToProblem();
        if (known?.SameAs is { } revision)
            return TypedResults.Ok(new IssueWarningAnswer(id, revision, known.SameIssuedAt!.Value));
        var rules = await RuleSets.InForceAsync<WarningMeasures>(work.Sql, WarningMeasures.Id, now);
        if (WarningRules.WhyNotIssue(known?.Revision ?? 0, request.FromRevision, known?.CancelledAt is not null, request.Reason) is { } refusal)
            return refusal.ToProblem(("revision", known?.Revision), ("cancelledAt", known?.CancelledAt));
        if (WarningRules.WhyNotMeasures(rules.Value, request.Level, request.Measures) is { } no)
            return no.Refusal.ToProblem(("measure", no.Measure), ("known", rules.Value.Measures.Select(measure => measure.Code)));
        if (request.ResponseId is not null && !await work.Sql.ExecuteScalarAsync<bool>("select exists (select from response where response_id = @ResponseId)", request))
            return WarningRules.NoResponse.ToProblem();

        var issued = new PublicWarningIssued(
            id, request.FromRevision + 1, request.EventClass, request.Type, request.Level, request.StartsAt, [.. request.AreaCodes], request.Cautions,
            [.. request.Measures], request.Issuer, request.SignedBy, request.ResponseId, request.Reason,
            known?.ManagingUnitCode ?? (request.AreaCodes.Count == 1 ? request.AreaCodes[0] : Caller.City), now);
        await WriteAsync(work, issued, request, rules.Reference);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new IssueWarningAnswer(id, issued.Revision, now));
    }

    private static async Task WriteAsync(UnitOfWork work, PublicWarningIssued issued, IssueWarningRequest request, string ruleSet)
    {
        await work.Sql.ExecuteAsync(Write, new
        {
            issued.WarningId, issued.Revision, eventClass = issued.EventClass.ToString(), issued.Type, issued.Level, issued.StartsAt, issued.AreaCodes,
            issued.Cautions, issued.Measures, issued.Issuer, issued.SignedBy, issued.ResponseId, issued.Reason, issued.ManagingUnitCode, issued.At, ruleSet,
            request = Jsonb.Of(request),
        });
        await TimelineLog.AddAsync(work, new TimelineEntry(
            issued.At, "PublicWarningIssued", issued.ManagingUnitCode,
            $"{issued.Issuer}{(issued.Revision == 1 ? "发布" : "调整")}{issued.Type}{Words.Of(issued.Level)}预警:{issued.Cautions}",
            new { issued.WarningId, issued.Revision, issued.Level, issued.AreaCodes, issued.Measures, issued.SignedBy })
        { ResponseId = issued.ResponseId });
        await work.PublishAsync(issued);
        await SendNotices.OfWarningAsync(work, issued);
    }

    private sealed record Known(int Revision, DateTimeOffset? CancelledAt, string ManagingUnitCode, int? SameAs, DateTimeOffset? SameIssuedAt);

    // The newest revision that says exactly this, if it is the newest of all: the same call once more.
    private const string Find = """
        select warning.revision, cancelled_at, managing_unit_code, same.revision as same_as, same.issued_at as same_issued_at
        from public_warning warning
            left join public_warning_revision same on same.warning_id = warning.warning_id and same.revision = warning.revision and same.request = @request
        where warning.warning_id = @id
        """;

    private const string Write = """
        insert into public_warning (warning_id, revision, event_class, type, level, issuer, issued_at, response_id, managing_unit_code)
        values (@WarningId, @Revision, @eventClass, @Type, @Level, @Issuer, @At, @ResponseId, @ManagingUnitCode)
        on conflict (warning_id) do update
        set revision = excluded.revision, event_class = excluded.event_class, type = excluded.type, level = excluded.level, issuer = excluded.issuer,
            response_id = coalesce(excluded.response_id, public_warning.response_id);

        insert into public_warning_revision (
            warning_id, revision, event_class, type, level, starts_at, area_codes, cautions, measures, issuer, issued_at, signed_by, reason, rule_set, request)
        values (
            @WarningId, @Revision, @eventClass, @Type, @Level, @StartsAt, @AreaCodes, @Cautions, @Measures, @Issuer, @At, @SignedBy, @Reason, @ruleSet, @request);
        """;
}
