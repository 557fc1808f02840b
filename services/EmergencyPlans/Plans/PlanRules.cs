using Resilience.ServiceDefaults;

namespace Resilience.EmergencyPlans.Plans;

/// <summary>When a version of a plan may be issued: one after the other, and never changed afterwards.</summary>
internal static class PlanRules
{
    public static readonly Refusal Different = new(
        "plan-version.different", "该版本已印发,内容不得更改;请以下一版本号修订。",
        "This version has been issued and never changes; revise it under the next version number.");

    public static readonly Refusal Gap = new(
        "plan-version.gap", "版本号须连续,请先登记上一版本。", "Versions follow one another; the one before is missing.");

    /// <summary>Null when the version may be issued or, being the same again, is already there.</summary>
    public static Refusal? WhyNot(int version, int highest, bool sameAgain) =>
        version <= highest ? sameAgain ? null : Different
        : version > highest + 1 ? Gap
        : null;

    /// <summary>Traits as they are stored: each once, in order.</summary>
    public static string[] TextOf(IEnumerable<PlanTrait>? traits) => [.. (traits ?? []).Distinct().Order().Select(trait => trait.ToString())];

    // A JSON null among the elements gets past the serializer, so it is counted as a missing level here.
    public static bool HasEachLevelOnce(IReadOnlyCollection<PlanLevelRequest?> levels) =>
        levels.All(level => level?.TaskCards.All(card => card is not null) == true)
        && levels.Select(level => level!.Level).Distinct().Count() == 4;

    /// <summary>A task-card code that stands twice in the version, if there is one.</summary>
    public static string? RepeatedTaskCode(IEnumerable<PlanLevelRequest> levels) => levels
        .SelectMany(level => level.TaskCards)
        .GroupBy(card => card.Code, StringComparer.Ordinal)
        .FirstOrDefault(cards => cards.Count() > 1)?.Key;
}
