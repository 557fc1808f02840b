using System.ComponentModel.DataAnnotations;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Grading;

/// <summary>One rule of direct red (直接判定为重大风险) that holds for a risk, with the reason.</summary>
public sealed record DirectRed([Range(1, 99)] int Rule, [Required, StringLength(500)] string Reason);

/// <summary>Which rules of direct red there are is data: the rule set <c>direct-red</c>.</summary>
internal sealed record DirectRedTable(IReadOnlyList<DirectRedRule> Rules);

internal sealed record DirectRedRule(int Rule, string Text);

/// <summary>Any one rule makes a risk red, whatever its score; each is named once, with its reason.</summary>
internal static class DirectRedRules
{
    /// <summary>The rule about major hazard installations (重大危险源).</summary>
    public const int MajorHazard = 3;

    public static readonly Refusal Unknown = new(
        "grading.direct-red-unknown", "没有该直接判定情形。", "There is no such rule of direct red.");

    public static readonly Refusal Twice = new(
        "grading.direct-red-twice", "同一直接判定情形只能列一次。", "A rule of direct red is named once.");

    public static Refusal? WhyNot(DirectRedTable table, IReadOnlyCollection<DirectRed> declared)
    {
        if (declared.Any(red => table.Rules.All(rule => rule.Rule != red.Rule)))
            return Unknown;
        return declared.DistinctBy(red => red.Rule).Count() == declared.Count ? null : Twice;
    }
}
