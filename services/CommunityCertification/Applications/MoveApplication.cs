using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Applications;

/// <summary>Passes an application on.</summary>
public sealed record PassOnRequest([Required, StringLength(50)] string By, [StringLength(500)] string? Remark);

/// <summary>Sends an application back or ends it; never without reasons.</summary>
public sealed record TurnDownRequest([Required, StringLength(50)] string By, [Required, StringLength(500, MinimumLength = 2)] string Reason);

/// <summary>Where the application stands now.</summary>
/// <param name="FailedConditions">Basic conditions that do not hold: with one of them nothing passes.</param>
public sealed record StageView(CertificationStage Stage, IReadOnlyList<string> FailedConditions);

/// <summary>The moves of an application (提交、通过、退回、不通过、撤回), each by the tier whose turn it is.</summary>
internal static class MoveApplication
{
    public static Task<Results<Ok<StageView>, NotFound, RefusalResult>> Submit(
        Guid id, PassOnRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        MoveAsync(new(id, ApplicationMove.Submit, request.By, request.Remark, caller, clock.GetUtcNow()), database, ct);

    public static Task<Results<Ok<StageView>, NotFound, RefusalResult>> Approve(
        Guid id, PassOnRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        MoveAsync(new(id, ApplicationMove.Approve, request.By, request.Remark, caller, clock.GetUtcNow()), database, ct);

    public static Task<Results<Ok<StageView>, NotFound, RefusalResult>> Return(
        Guid id, TurnDownRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        MoveAsync(new(id, ApplicationMove.Return, request.By, request.Reason, caller, clock.GetUtcNow()), database, ct);

    public static Task<Results<Ok<StageView>, NotFound, RefusalResult>> Reject(
        Guid id, TurnDownRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        MoveAsync(new(id, ApplicationMove.Reject, request.By, request.Reason, caller, clock.GetUtcNow()), database, ct);

    public static Task<Results<Ok<StageView>, NotFound, RefusalResult>> Withdraw(
        Guid id, TurnDownRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        MoveAsync(new(id, ApplicationMove.Withdraw, request.By, request.Reason, caller, clock.GetUtcNow()), database, ct);

    private sealed record Act(Guid Id, ApplicationMove Move, string By, string? Reason, Caller Caller, DateTimeOffset Now);

    private static async Task<Results<Ok<StageView>, NotFound, RefusalResult>> MoveAsync(Act act, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await ApplicationSql.LockAsync(work, act.Id) is not { } application)
            return TypedResults.NotFound();
        var last = await ApplicationHistory.LastAsync(work, act.Id);
        if (IsRepeated(last, act))
            return TypedResults.Ok(new StageView(application.Stage, application.FailedConditions));

        var levels = (await RuleSets.InForceAsync<CertificationLevels>(work.Sql, CertificationLevels.Id, act.Now)).Value;
        var isApplicants = act.Move is ApplicationMove.Submit or ApplicationMove.Withdraw;
        var tookPart = !isApplicants && await ApplicationHistory.TookPartAsync(work, act.Id, act.Caller, act.By);
        if (WhyNot(application, act, levels, tookPart) is { } refusal)
        {
            return refusal.ToProblem(
                ("stage", application.Stage), ("turn", StageRules.TierOf(application.Stage)), ("lastAct", last.Act), ("lastActBy", last.By), ("lastActAt", last.At));
        }

        // A basic condition that does not hold fails the application whatever its score.
        var vetoed = act.Move is ApplicationMove.Submit or ApplicationMove.Approve && application.FailedConditions.Length > 0;
        var to = vetoed ? CertificationStage.Rejected : StageRules.Next(application.Stage, act.Move, application.Level)!.Value;
        var reason = vetoed ? $"基本条件不满足 basic conditions do not hold: {string.Join(", ", application.FailedConditions)}" : act.Reason;
        var calendar = (await RuleSets.InForceAsync<CertificationCalendar>(work.Sql, CertificationCalendar.Id, act.Now)).Value;
        await ApplicationHistory.MoveAsync(
            work, application,
            new(0, act.Move.ToString(), application.Stage, to, act.By, act.Caller.Department, act.Caller.ManagingUnitCode, reason, act.Now),
            CalendarRules.DueOn(calendar, to, application.Year), isApplicants);
        if (act.Move == ApplicationMove.Submit)
            await work.Sql.ExecuteAsync(Submitted, new { act.Id, act.Now });
        await work.CommitAsync(ct);
        return TypedResults.Ok(new StageView(to, application.FailedConditions));
    }

    private static Refusal? WhyNot(Application application, Act act, CertificationLevels levels, bool tookPart)
    {
        var tier = ApplicationRules.TierOf(act.Caller.ManagingUnitCode, application.Community);
        // Withdrawing is the applicant's at every stage; everything else belongs to the tier whose turn it is.
        var turn = act.Move == ApplicationMove.Withdraw ? CertificationStage.Drafting : application.Stage;
        var scores = new ApplicationRules.Scores(
            application.SelfScore, application.ReviewScore, application.ReviewScore is { } points && LevelRules.Passes(levels, application.Level, points));
        var stands = application.FailedConditions.Length == 0;
        return ApplicationRules.WhyNotTurn(turn, tier, tookPart)
            ?? ApplicationRules.WhyNotMove(application.Stage, act.Move, application.Level, stands ? scores : scores with { Passes = true });
    }

    private static bool IsRepeated(HistoryEntry last, Act act) =>
        last.Act == act.Move.ToString() && last.By == act.By.Trim() && last.Department == act.Caller.Department && last.UnitCode == act.Caller.ManagingUnitCode
        && (last.Reason == act.Reason || last.To == CertificationStage.Rejected && act.Move != ApplicationMove.Reject);

    // Sent in again, it is reviewed anew.
    private const string Submitted = """
        update application set submitted_at = coalesce(submitted_at, @Now), review_score = null, audit = false where application_id = @Id
        """;
}
