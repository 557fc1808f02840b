using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Decisions;
using Resilience.ServiceDefaults;

namespace Resilience.IncidentCommand.Responses;

/// <summary>When a response may be lowered, prolonged, ended or archived, and when a task may be reported done.</summary>
internal static class ResponseRules
{
    public static readonly Refusal HasEnded = new("response.ended", "该响应已终止。", "This response has ended.");

    public static readonly Refusal NotEnded = new("response.not-ended", "响应尚未终止,不能归档。", "The response has not ended; it cannot be archived.");

    public static readonly Refusal RequisitionOpen = new(
        "response.requisition-open", "尚有未办结的征用,不能归档。", "Property requisitioned for it is not back yet; it cannot be archived.");

    public static readonly Refusal DutiesOpen = new(
        "response.duties-open", "终止后的法定事项尚未办结,不能归档。", "What the law asks for after the end has not been done; it cannot be archived.");

    public static readonly Refusal NotLower = new(
        "response.not-lower", "目标级别须低于现行级别;升级须通过决策卡。", "The level must be less grave than the one in force; raising takes a decision card.");

    public static readonly Refusal NotLonger = new(
        "response.not-longer", "新的预计结束时间须晚于现行的。", "The new expected end must be later than the one in force.");

    public static readonly Refusal NoMeasures = new(
        "response.no-measures", "该级别没有任务卡,须写明措施(《突发事件应对法》第七十二条)。",
        "The plan has no task cards for this level: say in words what is to be done (Emergency Response Law art. 72).");

    public static readonly Refusal NotManual = new(
        "task.not-manual", "该任务由平台下达指令,以各对象的反馈为准。", "This task is carried out by orders; their confirmations count.");

    public static readonly Refusal AlreadyDone = new("task.already-done", "该任务已由他人报告完成。", "This task has been reported done already.");

    public static readonly Refusal Withdrawn = new("task.withdrawn", "该任务已撤回。", "This task has been withdrawn.");

    public static Refusal? WhyNotLower(Response response, ResponseLevel level) =>
        response.Status == ResponseStatus.Ended ? HasEnded
        : level <= response.Level ? NotLower
        : null;

    /// <summary>Matter, level and expected duration are always there; measures come from the plan or from the decision.</summary>
    public static Refusal? WhyNotAnnounce(LevelChange change) =>
        change.TaskCards.Length == 0 && string.IsNullOrWhiteSpace(change.Measures) ? NoMeasures : null;

    public static Refusal? WhyNotProlong(Response response, DateTimeOffset until, DateTimeOffset now) =>
        response.Status == ResponseStatus.Ended ? HasEnded
        : until <= response.ExpectedUntil ? NotLonger
        : DecisionRules.WhyNotUntil(until, now);

    public static Refusal? WhyNotEnd(Response response) => response.Status == ResponseStatus.Ended ? HasEnded : null;

    public static Refusal? WhyNotArchive(Response response, int openRequisitions, int openDuties) =>
        response.Status != ResponseStatus.Ended ? NotEnded
        : openRequisitions > 0 ? RequisitionOpen
        : openDuties > 0 ? DutiesOpen
        : null;

    public static Refusal? WhyNotComplete(ResponseTask task) =>
        task.Action != TaskAction.Manual ? NotManual
        : task.Status == TaskState.Withdrawn ? Withdrawn
        : task.Status == TaskState.Done ? AlreadyDone
        : null;
}
