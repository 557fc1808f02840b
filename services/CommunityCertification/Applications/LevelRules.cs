using Resilience.Contracts.Vocabulary;

namespace Resilience.CommunityCertification.Applications;

/// <summary>From how many points a level may be applied for, what may never be missing, and which gap between two scores is looked into.</summary>
internal sealed record CertificationLevels(IReadOnlyList<LevelThreshold> Levels, decimal AuditGap, IReadOnlyList<BasicCondition> Conditions)
{
    public const string Id = "certification-levels";
}

/// <param name="Operator"><c>&gt;=</c> or <c>&gt;</c>: a rule that says "over 80" does not mean 80.</param>
/// <param name="Confirmed">False while nobody has seen the rule in writing.</param>
internal sealed record LevelThreshold(CertificationLevel Level, string Operator, decimal Points, bool Confirmed);

/// <summary>A basic condition (基本条件): false, and the application fails whatever its score.</summary>
internal sealed record BasicCondition(string Code, string Chinese, string English, string Operator, decimal Threshold);

/// <summary>What a community says about one basic condition; yes is 1 and no is 0.</summary>
public sealed record ConditionAnswer(string Code, decimal Value);

/// <summary>Decides levels and basic conditions by numbers that are data.</summary>
internal static class LevelRules
{
    public static bool IsWhole(CertificationLevels rules) =>
        rules.Levels.Select(level => level.Level).Order().SequenceEqual(Enum.GetValues<CertificationLevel>())
        && rules.AuditGap >= 0
        && rules.Levels.Select(level => level.Operator).Concat(rules.Conditions.Select(condition => condition.Operator)).All(Operators.Contains)
        && rules.Conditions.DistinctBy(condition => condition.Code).Count() == rules.Conditions.Count;

    public static bool Passes(CertificationLevels rules, CertificationLevel level, decimal points)
    {
        var threshold = rules.Levels.Single(row => row.Level == level);
        return Holds(points, threshold.Operator, threshold.Points);
    }

    /// <summary>Codes of the conditions that do not hold.</summary>
    public static IReadOnlyList<string> Failed(CertificationLevels rules, IReadOnlyList<ConditionAnswer> answers) =>
        [.. rules.Conditions.Where(condition => answers.Any(answer => answer.Code == condition.Code && !Holds(answer.Value, condition.Operator, condition.Threshold)))
            .Select(condition => condition.Code)];

    /// <summary>What is wrong with the answers: each condition exactly once.</summary>
    public static Dictionary<string, string[]> WhyNot(CertificationLevels rules, IReadOnlyList<ConditionAnswer> answers)
    {
        var wrong = new Dictionary<string, string[]>();
        foreach (var (i, answer) in answers.Index())
        {
            if (rules.Conditions.All(condition => condition.Code != answer.Code) || answers.Take(i).Any(before => before.Code == answer.Code))
                wrong[$"conditions[{i}].code"] = ["没有此基本条件,或重复。 / There is no such basic condition, or it stands here twice."];
        }

        foreach (var missing in rules.Conditions.Where(condition => answers.All(answer => answer.Code != condition.Code)))
            wrong[$"conditions.{missing.Code}"] = [$"缺少基本条件:{missing.Chinese}。 / A basic condition is missing: {missing.English}."];
        return wrong;
    }

    public static bool NeedsAudit(CertificationLevels rules, decimal self, decimal review) => Math.Abs(self - review) > rules.AuditGap;

    private static readonly string[] Operators = [">=", ">", "<=", "<"];

    private static bool Holds(decimal value, string comparison, decimal threshold) => comparison switch
    {
        ">=" => value >= threshold,
        ">" => value > threshold,
        "<=" => value <= threshold,
        _ => value < threshold,
    };
}
