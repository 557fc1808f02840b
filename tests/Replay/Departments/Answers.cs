using Resilience.Contracts.Vocabulary;

namespace Resilience.Replay.Departments;

/// <summary>A decision card in a list.</summary>
internal sealed record CardItem(Guid CardId, Guid SignalId, ResponseLevel ProposedLevel, string Status, DateTimeOffset OpenedAt);

/// <summary>A decision card with its clock.</summary>
internal sealed record Card(
    Guid CardId, Guid SignalId, WarningLevel SignalLevel, DateTimeOffset SignalAt, string PlanCode, ResponseLevel ProposedLevel, string Basis,
    string Status, DateTimeOffset OpenedAt, DateTimeOffset? DueAt, List<RungItem> Rungs, CardDecision? Decision);

/// <summary>A rung of the escalation ladder.</summary>
internal sealed record RungItem(int Rung, string EscalatesTo, DateTimeOffset DueAt, DateTimeOffset? FiredAt);

internal sealed record CardDecision(
    string Decision, ResponseLevel? Level, string DecidedBy, string Reason, DateTimeOffset DecidedAt, int LagSeconds, Guid? ResponseId, int? Revision);

internal sealed record Decided(Guid CardId, Guid? ResponseId, ResponseLevel? Level, int LagSeconds);

/// <summary>An order with what came back.</summary>
internal sealed record Order(
    Guid OrderId, Guid ResponseId, string TaskCode, TaskAction Action, string TargetId, string TargetName, string ManagingUnitCode,
    DateTimeOffset OrderedAt, DateTimeOffset DueAt, OrderOutcome? Outcome, DateTimeOffset? ConfirmedAt);

/// <summary>An evacuation plan with the result of its last run.</summary>
internal sealed record EvacuationPlan(Guid PlanId, string Name, string State, int Run, EvacuationResult? Result);

internal sealed record EvacuationResult(int Cells, int People, int Vulnerable, int Placed, int Unplaced, int Shelters, double MeanMetres, double Seconds, string RuleSet);

/// <summary>Who goes where by a plan; to no shelter where there is no place.</summary>
internal sealed record EvacuationLine(Guid CellId, int People, Guid? ShelterId, string? ShelterName, int? Metres);

/// <summary>What a plan takes of a shelter, of how many places that were free for it.</summary>
internal sealed record EvacuationShelter(Guid ShelterId, int Places, int Assigned);

/// <summary>How far the province's feed has come.</summary>
internal sealed record Feed(long LastSequence, long PublishedThrough);

/// <summary>A trace as operations show it.</summary>
internal sealed record TraceView(string TraceId, DateTimeOffset StartedAt, TraceTotals Summary, List<TraceStep> Steps);

internal sealed record TraceTotals(double TotalMs, List<string> Services, int Steps, double WaitedMs, double LongestWaitMs, int FailedSteps);

internal sealed record TraceStep(string SpanId, string? ParentId, int Depth, string Service, string Step, double StartMs, double LengthMs, bool Failed, string Name);
