using System.Text.Json;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.EmergencyPlans.LifeCycle;
using Resilience.Persistence;

namespace Resilience.EmergencyPlans.Plans;

/// <param name="InForce">False once a later version has superseded this one.</param>
public sealed record PlanVersionView(
    string Code, int Version, string Title, PlanType Type, WeatherSignalKind[] SignalKinds, string LeadDepartment, DateOnly? IssuedOn,
    bool InForce, TaskCardsOfLevel[] Levels, PlanState State, string ManagingUnitCode, string? DocumentNumber, DateOnly? FiledOn,
    IReadOnlyList<PlanSection> Sections, IReadOnlyList<PlanTrait> Traits, DateOnly? PublishedOn, string? Publication, IReadOnlyList<PlanPlace> Places);

/// <summary>A version as its row.</summary>
internal sealed record PlanVersion(
    string Code, int Version, string Title, PlanType Type, string[] SignalKinds, string LeadDepartment, DateOnly? IssuedOn,
    bool InForce, string Levels, PlanState State, string ManagingUnitCode, string? DocumentNumber, DateOnly? FiledOn, string Sections, string[] Traits,
    DateOnly? PublishedOn, string? Publication, string Places)
{
    public PlanVersionView ToView() => new(
        Code, Version, Title, Type, [.. SignalKinds.Select(Enum.Parse<WeatherSignalKind>)], LeadDepartment, IssuedOn, InForce, TaskCards(),
        State, ManagingUnitCode, DocumentNumber, FiledOn, Texts(), [.. Traits.Select(Enum.Parse<PlanTrait>)], PublishedOn, Publication,
        JsonSerializer.Deserialize<PlanPlace[]>(Places, PlatformJson.Options)!);

    public PlanSection[] Texts() => JsonSerializer.Deserialize<PlanSection[]>(Sections, PlatformJson.Options)!;

    public TaskCardsOfLevel[] TaskCards() => JsonSerializer.Deserialize<TaskCardsOfLevel[]>(Levels, PlatformJson.Options)!;
}
