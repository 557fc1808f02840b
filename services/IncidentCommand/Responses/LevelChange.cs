using System.Text.Json;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Consultations;
using Resilience.IncidentCommand.Decisions;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Responses;

/// <summary>A response starts, rises or is lowered, with the task cards of all levels of the plan version that holds from then on.</summary>
internal sealed record LevelChange(
    Guid ResponseId, int Revision, Guid CardId, WeatherSignalKind SignalKind, ResponseLevel? From, ResponseLevel To, string PlanCode,
    int PlanVersion, string[] AreaCodes, TaskCardsOfLevel[] Levels, string DecidedBy, string Reason, DateTimeOffset ExpectedUntil, string ManagingUnitCode, DateTimeOffset At,
    string Matter, string? Measures, string Rule, string Department, IReadOnlyList<Material> Attachments)
{
    public TaskCard[] TaskCards => Levels.FirstOrDefault(cards => cards.Level == To)?.TaskCards ?? [];

    /// <summary>Started, Raised or Lowered.</summary>
    public string Change => From is null ? "Started" : To < From ? "Raised" : "Lowered";

    public string Text => From is null ? $"启动 {To} 级响应" : $"响应由 {From} 级{(To < From ? "提升" : "降低")}至 {To} 级";

    /// <summary>A card starts a response or raises the active one; a raised response covers what it covered before as well.</summary>
    public static LevelChange ByCard(
        DecisionCard card, DecideCardRequest request, ResponseLevel level, Response? active, string department, DateTimeOffset until, DateTimeOffset now) => new(
        active?.ResponseId ?? Guid.CreateVersion7(), (active?.Revision ?? 0) + 1, card.CardId, card.SignalKind, active?.Level, level,
        card.PlanCode, card.PlanVersion, [.. card.AreaCodes.Union(active?.AreaCodes ?? []).Order(StringComparer.Ordinal)], Read(card.Levels),
        request.DecidedBy, request.Reason, until, active?.ManagingUnitCode ?? card.ManagingUnitCode, now,
        request.Matter ?? active?.Matter ?? $"{Words.Of(card.SignalKind)}灾害防范应对", request.Measures ?? active?.Measures,
        request.Rule ?? $"{card.ProposalRuleSet},{card.PlanCode}@{card.PlanVersion}", department, request.Attachments ?? []);

    /// <summary>The response is lowered, on the plan version that it runs on.</summary>
    public static LevelChange ByLowering(Response active, LowerResponseRequest request, string department, DateTimeOffset now) => new(
        active.ResponseId, active.Revision + 1, active.CardId, active.SignalKind, active.Level, request.Level, active.PlanCode, active.PlanVersion,
        active.AreaCodes, Read(active.Levels), request.DecidedBy, request.Reason, request.ExpectedUntil ?? active.ExpectedUntil, active.ManagingUnitCode, now,
        active.Matter, request.Measures, request.Rule ?? active.PlanAsRule, department, request.Attachments ?? []);

    public ResponseLevelChanged ToEvent() => new(
        ResponseId, Revision, CardId, From, To, PlanCode, PlanVersion, AreaCodes, TaskCards, DecidedBy, Reason, ExpectedUntil, ManagingUnitCode, At,
        SignalKind, Matter, Measures, Rule);

    private static TaskCardsOfLevel[] Read(string levels) => JsonSerializer.Deserialize<TaskCardsOfLevel[]>(levels, PlatformJson.Options)!;
}
