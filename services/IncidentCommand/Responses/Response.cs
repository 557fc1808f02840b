using Resilience.Contracts.Vocabulary;

namespace Resilience.IncidentCommand.Responses;

/// <summary>State of a response (应急响应).</summary>
public enum ResponseStatus
{
    Active = 1,
    Ended = 2,
}

/// <summary>State of a task card (任务卡) of a response.</summary>
public enum TaskState
{
    Open = 1,
    Done = 2,

    /// <summary>撤回: the level that asked for it is no longer in force.</summary>
    Withdrawn = 3,
}

/// <summary>A response as its rules need it.</summary>
internal sealed record Response(
    Guid ResponseId, WeatherSignalKind SignalKind, string PlanCode, int PlanVersion, ResponseLevel Level, int Revision, ResponseStatus Status, Guid CardId,
    string[] AreaCodes, string Levels, string ManagingUnitCode, DateTimeOffset ExpectedUntil, string DecidedBy, string Reason,
    string? EndedBy, string? EndReason, string Matter, string? Measures)
{
    /// <summary>The plan version that the response runs on, as the rule of a decision that names no other.</summary>
    public string PlanAsRule => $"{PlanCode}@{PlanVersion}";
}

/// <summary>A task card of a response as its rules need it.</summary>
internal sealed record ResponseTask(int Revision, string Title, TaskAction Action, TaskState Status, string? CompletedBy, string? Proof, string ManagingUnitCode);
