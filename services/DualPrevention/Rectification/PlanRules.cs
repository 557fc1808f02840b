using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Rectification;

/// <summary>When the plan of a major danger may be approved.</summary>
internal static class PlanRules
{
    public static readonly Refusal NoPlan = new(
        "danger-plan.missing", "尚未编制治理方案。", "There is no rectification plan yet.");

    public static readonly Refusal NotImplemented = new(
        "danger-plan.five-implementations", "治理措施、责任、资金、时限、预案“五落实”须全部落实,见 missing。",
        "Measures, responsibility, funds, time limit and contingency plan must all be there; see missing.");

    public static readonly Refusal Incomplete = new(
        "danger-plan.incomplete", "治理方案须含六项内容,见 missing。", "The plan must have its six parts; see missing.");

    public static readonly Refusal NotPrincipal = new(
        "danger-plan.not-principal", "治理方案须由企业主要负责人批准。", "The enterprise's principal person approves the plan.");

    public static readonly Refusal LimitPast = new(
        "danger-plan.limit-past", "治理时限须在批准之后。", "The time limit must lie after the approval.");

    public static readonly Refusal BeyondListing = new(
        "danger-plan.beyond-listing", "治理时限不得晚于挂牌督办的期限。", "The time limit may not pass that of the listed supervision.");

    public static string[] MissingImplementations(FiveImplementations five) => Names(
        ("measures", Given(five.Measures)), ("responsibility", Given(five.Responsibility)), ("fundsYuan", five.FundsYuan is not null),
        ("timeLimit", five.TimeLimit is not null), ("contingencyPlan", Given(five.ContingencyPlan)));

    public static string[] MissingParts(PlanParts parts) => Names(
        ("goalsAndTasks", Given(parts.GoalsAndTasks)), ("methodsAndMeasures", Given(parts.MethodsAndMeasures)),
        ("fundsAndMaterials", Given(parts.FundsAndMaterials)), ("responsibleBodyAndPeople", Given(parts.ResponsibleBodyAndPeople)),
        ("timeLimitAndRequirements", Given(parts.TimeLimitAndRequirements)),
        ("safetyMeasuresAndContingencyPlan", Given(parts.SafetyMeasuresAndContingencyPlan)));

    public static Refusal? WhyNot(RectificationPlan plan, Danger danger, bool byPrincipal, DateTimeOffset now) =>
        MissingImplementations(plan.FiveImplementations).Length > 0 ? NotImplemented
        : MissingParts(plan.Parts).Length > 0 ? Incomplete
        : !byPrincipal ? NotPrincipal
        : plan.FiveImplementations.TimeLimit <= now ? LimitPast
        : danger.ListedAt is not null && plan.FiveImplementations.TimeLimit > danger.DueAt ? BeyondListing
        : null;

    private static bool Given(string? text) => !string.IsNullOrWhiteSpace(text);

    private static string[] Names(params (string Name, bool Given)[] all) => [.. all.Where(one => !one.Given).Select(one => one.Name)];
}
