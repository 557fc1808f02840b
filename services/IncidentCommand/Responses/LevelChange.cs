using System.Text.Json;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Decisions;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Responses;

/// <summary>A response starts, rises or is lowered, with the task cards of all levels of the plan version that holds from then on.</summary>
internal sealed record LevelChange(
    Guid ResponseId, int Revision, Guid CardId, WeatherSignalKind SignalKind, ResponseLevel? From, ResponseLevel To, string PlanCode,
    int PlanVersion, string[] AreaCodes, TaskCardsOfLevel[] Levels, string DecidedBy, string Reason, DateTimeOffset ExpectedUntil, string ManagingUnitCode, DateTimeOffset At)
{
    public TaskCard[] TaskCards => Levels.FirstOrDefault(cards => cards.Level == To)?.TaskCards ?? [];

    public string Kind => From is null ? "ResponseStarted" : To < From ? "ResponseRaised" : "ResponseLowered";

    public string Text => From is null ? $"启动 {To} 级响应" : $"响应由 {From} 级{(To < From ? "提升" : "降低")}至 {To} 级";

    /// <summary>A card starts a response or raises the active one; a raised response covers what it covered before as well.</summary>
    public static LevelChange ByCard(
        DecisionCard card, DecideCardRequest request, ResponseLevel level, Response? active, DateTimeOffset until, DateTimeOffset now) => new(
        active?.ResponseId ?? Guid.CreateVersion7(), (active?.Revision ?? 0) + 1, card.CardId, card.SignalKind, active?.Level, level,
        card.PlanCode, card.PlanVersion, [.. card.AreaCodes.Union(active?.AreaCodes ?? []).Order(StringComparer.Ordinal)], Read(card.Levels),
        request.DecidedBy, request.Reason, until, active?.ManagingUnitCode ?? card.ManagingUnitCode, now);

    /// <summary>The response is lowered, on the plan version that it runs on.</summary>
    public static LevelChange ByLowering(Response active, ResponseLevel level, string decidedBy, string reason, DateTimeOffset now) => new(
        active.ResponseId, active.Revision + 1, active.CardId, active.SignalKind, active.Level, level, active.PlanCode, active.PlanVersion, active.AreaCodes,
        Read(active.Levels), decidedBy, reason, active.ExpectedUntil, active.ManagingUnitCode, now);

    public ResponseLevelChanged ToEvent() => new(
        ResponseId, Revision, CardId, From, To, PlanCode, PlanVersion, AreaCodes, TaskCards, DecidedBy, Reason, ExpectedUntil, ManagingUnitCode, At,
        SignalKind);

    private static TaskCardsOfLevel[] Read(string levels) => JsonSerializer.Deserialize<TaskCardsOfLevel[]>(levels, PlatformJson.Options)!;
}
