using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;

namespace Resilience.IncidentCommand.AfterEnd;

/// <summary>What is to be done after a response, by whom and in how many days.</summary>
internal sealed record AfterEndRuleSet(IReadOnlyList<AfterEndRuleSet.Rule> Tasks)
{
    public const string Id = "after-end";

    public bool IsRight => Tasks.Count == Enum.GetValues<AfterEndTask>().Length && Tasks.Select(task => task.Kind).Distinct().Count() == Tasks.Count
        && Tasks.All(task => task.Days is >= 1 and <= 365);

    internal sealed record Rule(AfterEndTask Kind, string Title, int Days, string Duty);
}

internal static class AfterEndRules
{
    public static readonly Refusal RequisitionsOpen = new(
        "after-end.requisition-open", "尚有未办结的征用。", "Property requisitioned for the response is not back yet.");

    public static readonly Refusal Done = new("after-end.done", "该事项已办结且内容不同。", "This has been done already, with another result.");

    /// <summary>What is back is known from the requisitions themselves; nobody declares it.</summary>
    public static Refusal? WhyNotComplete(AfterEndTask kind, int openRequisitions) =>
        kind == AfterEndTask.RequisitionReturn && openRequisitions > 0 ? RequisitionsOpen : null;
}
