using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Rectification;

/// <summary>Guards of the way from finding to closing a danger (隐患治理闭环).</summary>
internal static class RectificationRules
{
    public static readonly Refusal WrongState = new(
        "hidden-danger.wrong-state", "隐患当前状态不能办理此事项。", "The danger's state does not allow this.");

    public static readonly Refusal MajorOnly = new(
        "hidden-danger.major-only", "仅重大事故隐患办理此事项。", "This is for major dangers only.");

    public static readonly Refusal SecondPerson = new(
        "hidden-danger.second-person", "重大事故隐患的定级须由登记人以外的第二人确认。", "A major danger is graded by a second person, not by the one who registered it.");

    public static readonly Refusal ClauseUnknown = new(
        "hidden-danger.clause-unknown", "重大事故隐患须写明现行判定标准的条款。", "A major danger needs a clause of a determination standard in force.");

    public static readonly Refusal NoStopWorkDecision = new(
        "hidden-danger.stop-work-not-considered", "重大事故隐患治理前须决定是否停产停业并说明理由。",
        "Before a major danger is rectified it must be decided, with a reason, whether work stops.");

    public static readonly Refusal SamePerson = new(
        "hidden-danger.acceptor-is-rectifier", "验收人不得是治理人。", "Who rectified the danger cannot accept it.");

    public static readonly Refusal AlreadyDecided = new(
        "hidden-danger.acceptance-decided", "该隐患的验收已由他人作出结论。", "The acceptance of this danger has been decided already.");

    public static readonly Refusal NotReviewed = new(
        "hidden-danger.not-reviewed", "挂牌督办的隐患须经督办单位现场审查合格后方可销号。", "A listed danger closes only after the supervisor's site review.");

    public static readonly Refusal WorkStopped = new(
        "hidden-danger.work-stopped", "停产停业尚未经审查同意恢复,不能销号。", "Work is stopped, and nobody has consented to resume it.");

    public static readonly Refusal NotReassessed = new(
        "hidden-danger.not-reassessed", "销号前须在验收之后重新评价相关风险;在此之前风险颜色不变。",
        "The danger's risk must be graded afresh after the acceptance; until then its colour stays.");

    public static Refusal? WhyNotRegister(Danger danger) => danger.State == DangerState.Found ? null : WrongState;

    /// <param name="clauseInForce">Whether the clause that was named stands in a standard in force.</param>
    public static Refusal? WhyNotGrade(Danger danger, DangerClass @class, Person confirmer, bool clauseInForce) =>
        !MayBeGraded(danger, @class) ? WrongState
        // Calling a proposed major danger general takes the second person as well.
        : DangerClass.Major == @class && !clauseInForce ? ClauseUnknown
        : (@class == DangerClass.Major || danger.ProposedClass == DangerClass.Major) && confirmer.Is(danger.RegisteredBy) ? SecondPerson
        : null;

    public static Refusal? WhyNotReport(Danger danger) => WhyNotMajor(danger, DangerState.Graded);

    public static Refusal? WhyNotDrawUp(Danger danger) => WhyNotMajor(danger, DangerState.Graded, DangerState.Reported);

    public static Refusal? WhyNotApprove(Danger danger) => WhyNotMajor(danger, DangerState.Reported);

    public static Refusal? WhyNotStart(Danger danger, bool stopWorkConsidered) =>
        danger.State != DangerState.Rejected && danger.State != (danger.Class == DangerClass.Major ? DangerState.PlanApproved : DangerState.Graded) ? WrongState
        : danger.Class == DangerClass.Major && !stopWorkConsidered ? NoStopWorkDecision
        : null;

    public static Refusal? WhyNotSubmit(Danger danger) => danger.State == DangerState.Rectifying ? null : WrongState;

    public static Refusal? WhyNotDecide(Danger danger, Person acceptor) =>
        danger.State is DangerState.Accepted or DangerState.Rejected or DangerState.Closed ? AlreadyDecided
        : danger.State != DangerState.AwaitingAcceptance ? WrongState
        : danger.Rectifiers.Any(acceptor.Is) ? SamePerson
        : null;

    /// <param name="reassessed">Whether the risk has been graded since the acceptance; true for a danger without a risk.</param>
    public static Refusal? WhyNotClose(Danger danger, bool reassessed) =>
        danger.State != DangerState.Accepted ? WrongState
        : danger.StoppedWorkAt is not null ? WorkStopped
        : danger.ListedAt is not null && danger.ReviewedAt is null ? NotReviewed
        : !reassessed ? NotReassessed
        : null;

    // A general danger that turns out to be a major one goes back and takes the long way; the other direction there is none.
    private static bool MayBeGraded(Danger danger, DangerClass @class) =>
        danger.State == DangerState.Registered
        || (danger.Class == DangerClass.General && @class == DangerClass.Major
            && danger.State is (DangerState.Graded or DangerState.Rectifying or DangerState.AwaitingAcceptance or DangerState.Rejected));

    private static Refusal? WhyNotMajor(Danger danger, params DangerState[] states) =>
        danger.Class == DangerClass.General ? MajorOnly : states.Contains(danger.State) ? null : WrongState;
}
