using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;

namespace Resilience.IncidentCommand.Incidents;

/// <summary>How an incident goes from the first call to the archive.</summary>
internal static class IncidentRules
{
    public static readonly Refusal Different = new(
        "incident.different", "该编号的事件已接报且内容不同。", "An incident of this id has been taken in with other content.");

    public static readonly Refusal InTheFuture = new("incident.in-the-future", "发生时间晚于接报时间。", "It happened after it was reported.");

    public static readonly Refusal NoSuchMove = new("incident.no-such-move", "现状态下不能如此变更。", "An incident in this state does not go there.");

    public static readonly Refusal NotGraded = new("incident.not-graded", "请通过定级办理。", "Grade it: that is how it becomes graded.");

    public static readonly Refusal TargetMissing = new(
        "incident.target-missing", "并入的事件或所属响应不存在,或本身已合并、不实。", "The incident or response it goes to does not exist, or was merged or false itself.");

    public static readonly Refusal Closed = new("incident.closed", "该事件已合并、不实、移交或归档。", "The incident was merged, false, transferred or archived.");

    private static readonly Dictionary<IncidentState, IncidentState[]> Moves = new()
    {
        [IncidentState.Reported] = [IncidentState.Verified, IncidentState.False, IncidentState.Merged, IncidentState.TransferredUp],
        [IncidentState.Verified] = [IncidentState.FirstResponse, IncidentState.Graded, IncidentState.False, IncidentState.Merged, IncidentState.TransferredUp],
        [IncidentState.FirstResponse] = [IncidentState.Graded, IncidentState.ResponseActive, IncidentState.UnderControl, IncidentState.Merged, IncidentState.TransferredUp],
        [IncidentState.Graded] = [IncidentState.ResponseActive, IncidentState.UnderControl, IncidentState.Merged, IncidentState.TransferredUp],
        [IncidentState.ResponseActive] = [IncidentState.UnderControl, IncidentState.TransferredUp],
        [IncidentState.UnderControl] = [IncidentState.ResponseActive, IncidentState.Ended, IncidentState.TransferredUp],
        [IncidentState.Ended] = [IncidentState.Review],
        [IncidentState.Review] = [IncidentState.Archived],
    };

    public static bool CanMove(IncidentState from, IncidentState to) => Moves.TryGetValue(from, out var next) && next.Contains(to);

    /// <summary>Grading moves an incident that has not gone further; one that has keeps its state.</summary>
    public static bool IsGradedBy(IncidentState state) => state is IncidentState.Verified or IncidentState.FirstResponse;

    public static Refusal? WhyNotWork(IncidentState state) =>
        state is IncidentState.Merged or IncidentState.False or IncidentState.Archived or IncidentState.TransferredUp ? Closed : null;
}
