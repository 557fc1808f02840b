using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.IncidentCommand.Measures;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Targets;

/// <param name="Observed">What was seen, set against the stop criteria.</param>
public sealed record ActFirstRequest(
    Guid TargetId, DateTimeOffset ActedAt, [Required, StringLength(100)] string ActedBy, [Required, StringLength(1000, MinimumLength = 2)] string Observed);

public sealed record ReportActRequest([Required, StringLength(4000, MinimumLength = 4)] string Report, [Required, StringLength(100)] string ReportedBy);

/// <param name="Overdue">The report is late, or still missing after its limit.</param>
public sealed record ActedFirstView(
    Guid ActId, Guid TargetId, string Name, DateTimeOffset ActedAt, string ActedBy, string Observed, DateTimeOffset ReportBy, string? Report,
    string? ReportedBy, DateTimeOffset? ReportedAt, bool Overdue);

/// <summary>
/// The owner of a critical object stops or closes it first and reports after 先停后报: nobody waits for an order while the water rises. The act answers
/// whatever orders are open for it.
/// </summary>
internal static class ActFirst
{
    private static readonly Refusal NoAuthority = new(
        "target.no-authority", "该对象未被授权先停后报。", "This target has no authority to act first.");

    private static readonly Refusal Different = new("target-act.different", "该编号的先行处置已登记且内容不同。", "An act of this id exists with other content.");

    private static readonly Refusal InTheFuture = new("target-act.in-the-future", "处置时间晚于当前时间。", "It lies ahead of the clock.");

    private static readonly Refusal AlreadyReported = new("target-act.reported", "该处置已有不同的报告。", "Another report has been made on it.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, ActFirstRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (request.ActedAt > now.AddMinutes(10))
            return InTheFuture.ToProblem();
        await using var work = await database.BeginAsync(ct);
        var target = await work.Sql.QuerySingleOrDefaultAsync<Target>(Lock, request);
        if (target is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(target.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (!target.ActsFirst)
            return NoAuthority.ToProblem();
        var rules = await RuleSets.InForceAsync<MeasureProposals>(work.Sql, MeasureProposals.Id, now);
        var row = new
        {
            id, request.TargetId, request.ActedAt, request.ActedBy, request.Observed, reportBy = request.ActedAt.AddMinutes(rules.Value.ReportMinutes),
            rules.Reference, now,
        };
        if (await work.Sql.ExecuteAsync(Insert, row) == 0)
            return await work.Sql.ExecuteScalarAsync<bool>(Same, row) ? TypedResults.NoContent() : Different.ToProblem();

        await work.Sql.ExecuteAsync(AnswerOrders, row);
        await TimelineLog.AddAsync(work, new TimelineEntry(
            request.ActedAt, "TargetActedFirst", target.ManagingUnitCode, $"{target.Name}先停后报:{request.Observed}({request.ActedBy})",
            new { actId = id, request.TargetId, row.reportBy }));
        await work.PublishAsync(new TargetActedFirst(
            id, request.TargetId, target.Name, request.Observed, request.ActedBy, row.reportBy, target.ManagingUnitCode, request.ActedAt));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Report(
        Guid id, ReportActRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var act = await work.Sql.QuerySingleOrDefaultAsync<Act>(LockAct, new { id });
        if (act is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(act.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (act.Report is not null)
            return (act.Report, act.ReportedBy) == (request.Report, request.ReportedBy) ? TypedResults.NoContent() : AlreadyReported.ToProblem();
        await work.Sql.ExecuteAsync(
            "update acted_first set report = @Report, reported_by = @ReportedBy, reported_at = @now where act_id = @id",
            new { id, request.Report, request.ReportedBy, now = clock.GetUtcNow() });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>Newest first.</summary>
    public static async Task<Ok<Page<ActedFirstView>>> List(
        Database database, TimeProvider clock, bool? overdue, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ActedFirstView>(Select, new { overdue, now = clock.GetUtcNow(), after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.ActedAt, row.ActId)));
    }

    private sealed record Target(string Name, string ManagingUnitCode, bool ActsFirst);

    private sealed record Act(string? Report, string? ReportedBy, string ManagingUnitCode);

    private const string Lock = "select name, managing_unit_code, acts_first from target where target_id = @TargetId for share";

    private const string LockAct = """
        select report, reported_by, managing_unit_code from acted_first join target using (target_id) where act_id = @id for no key update of acted_first
        """;

    private const string Insert = """
        insert into acted_first (act_id, target_id, acted_at, acted_by, observed, report_by, rule_set)
        values (@id, @TargetId, @ActedAt, @ActedBy, @Observed, @reportBy, @Reference)
        on conflict do nothing
        """;

    private const string Same = """
        select (target_id, acted_at, acted_by, observed) = (@TargetId, @ActedAt, @ActedBy, @Observed) from acted_first where act_id = @id
        """;

    private const string AnswerOrders = """
        update measure_order
        set outcome = 'Done', confirmed_by = @ActedBy, confirmed_at = @now, remark = @Observed
        where target_id = @TargetId and outcome is null and not withdrawn
        """;

    private const string Select = """
        select act_id, target_id, name, acted_at, acted_by, observed, report_by, report, reported_by, reported_at, coalesce(reported_at, @now) > report_by as overdue
        from acted_first join target using (target_id)
        where (@overdue::boolean is null or (coalesce(reported_at, @now) > report_by) = @overdue) and (acted_at, act_id) < (@At, @Id)
        order by acted_at desc, act_id desc
        limit @take
        """;
}
