using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.Supervision;

/// <summary>Guards of the supervisor's acts: listing (挂牌督办), extension, stopping and resuming work.</summary>
internal static class SupervisionRules
{
    /// <summary>Scope of a supervising department's token; an enterprise's has only <c>write</c>. The city supervises anyway.</summary>
    public const string Scope = "supervise";

    public static readonly Refusal NotSupervisor = new(
        "supervision.not-supervisor", "该事项由负有监管职责的部门办理(令牌须含 supervise)。", "This is for a supervising department (a token with the scope supervise).",
        StatusCodes.Status403Forbidden);

    public static readonly Refusal AlreadyListed = new(
        "supervision.already-listed", "该隐患已挂牌督办。", "The danger is listed already.");

    public static readonly Refusal NotListed = new(
        "supervision.not-listed", "该隐患未挂牌督办,或通知已送达。", "The danger is not listed, or its notice has been served.");

    public static readonly Refusal LimitTooLong = new(
        "supervision.limit-too-long", "督办期限须在挂牌之后,且自挂牌之日起不得超过规定天数。",
        "The limit lies after the listing, and not beyond the days that the rule allows from it.");

    public static readonly Refusal Pending = new(
        "extension.pending", "已有延期申请尚待决定。", "A request for extension waits for its decision.");

    public static readonly Refusal NotPending = new(
        "extension.not-pending", "没有待决定的延期申请。", "No request for extension waits for a decision.");

    public static readonly Refusal NotLater = new(
        "extension.not-later", "新期限须晚于原期限和当前时间。", "The new limit must lie after the present one and after now.");

    public static readonly Refusal TooLate = new(
        "extension.too-late", "挂牌督办的隐患须提前申请延期,最迟时间见 askedBefore。", "For a listed danger an extension is asked for early: see askedBefore.");

    public static readonly Refusal OwnRequest = new(
        "extension.own-request", "延期不得由申请人自己决定。", "Nobody decides a request of their own.");

    public static readonly Refusal AlreadyStopped = new(
        "supervision.already-stopped", "已停产停业。", "Work is stopped already.");

    public static readonly Refusal NotStopped = new(
        "supervision.not-stopped", "没有停产停业,无需申请恢复。", "Work is not stopped.");

    public static readonly Refusal NotRemoved = new(
        "supervision.not-removed", "隐患治理验收合格后方可申请恢复。", "Resuming is asked for once the rectification is accepted.");

    public static readonly Refusal NothingToReview = new(
        "supervision.nothing-to-review", "没有待现场审查的事项:须为已验收的挂牌隐患,或已申请恢复。",
        "Nothing waits for a site review: it takes an accepted danger that is listed or whose enterprise asks to resume.");

    public static readonly Refusal OwnWork = new(
        "supervision.own-work", "现场审查人不得是治理人或验收人。", "The reviewer is neither a rectifier nor the acceptor.");

    public static Refusal? WhyNotSupervise(Caller caller) => caller.Scopes.Contains(Scope) || caller.WhyNotCity() is null ? null : NotSupervisor;

    public static Refusal? WhyNotList(Danger danger, DateTimeOffset limit, int limitDays, DateTimeOffset now) =>
        danger.Class == DangerClass.General ? Rectification.RectificationRules.MajorOnly
        : danger.Class is null || danger.State is DangerState.Accepted or DangerState.Closed ? Rectification.RectificationRules.WrongState
        : danger.ListedAt is not null ? AlreadyListed
        : limit <= now || limit > now.AddDays(limitDays) ? LimitTooLong
        : null;

    /// <param name="lastDay">Last instant at which a request for a listed danger is in time.</param>
    public static Refusal? WhyNotExtend(
        Danger danger, bool pending, DateTimeOffset newLimit, DateTimeOffset lastDay, int limitDays, DateTimeOffset now) =>
        danger.Class is null || danger.State is DangerState.AwaitingAcceptance or DangerState.Accepted or DangerState.Closed
            ? Rectification.RectificationRules.WrongState
        : pending ? Pending
        : newLimit <= danger.DueAt || newLimit <= now ? NotLater
        : newLimit > (danger.ListedAt ?? now).AddDays(limitDays) ? LimitTooLong
        : danger.ListedAt is not null && now >= lastDay ? TooLate
        : null;

    public static Refusal? WhyNotStop(Danger danger) =>
        danger.Class != DangerClass.Major ? Rectification.RectificationRules.MajorOnly
        : danger.State == DangerState.Closed ? Rectification.RectificationRules.WrongState
        : danger.StoppedWorkAt is not null ? AlreadyStopped
        : null;

    public static Refusal? WhyNotAskToResume(Danger danger) =>
        danger.StoppedWorkAt is null ? NotStopped : danger.State != DangerState.Accepted ? NotRemoved : null;

    public static Refusal? WhyNotReview(Danger danger, Person reviewer) =>
        danger.State != DangerState.Accepted || !(danger.ResumptionAskedAt is not null || (danger.ListedAt is not null && danger.ReviewedAt is null))
            ? NothingToReview
        : danger.Rectifiers.Any(reviewer.Is) || reviewer.Is(danger.AcceptorName) ? OwnWork
        : null;
}
