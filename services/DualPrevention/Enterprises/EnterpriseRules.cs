using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Enterprises;

/// <summary>What a registration may not change.</summary>
internal static class EnterpriseRules
{
    public const string CodeField = "creditCode", StatusField = "status", UnitField = "managingUnitCode", SinceField = "effectiveSince";

    public static readonly Refusal CodeTaken = new(
        "enterprise.credit-code-taken", "该统一社会信用代码已属于另一家企业。", "This unified social credit code belongs to another enterprise.");

    public static readonly Refusal StatusByStep = new(
        "enterprise.status-by-step", "已登记企业的状态须经状态变更办理,不能在登记中修改。",
        "The status of an enterprise on record changes by its own step with a reason, not by a registration.");

    public static readonly Refusal SinceWithoutStatus = new(
        "enterprise.effective-since-misplaced", "有效运行起始日期只用于有效运行或标杆企业,且不得晚于今日。",
        "Effective since is for an enterprise that runs effectively or is a benchmark, and not a day to come.");

    /// <summary>The first registration may say any status: that is how the city's register of today comes in.</summary>
    public static IEnumerable<(string Field, Refusal Refusal)> WhyNotRegister(
        EnterpriseBefore? before, RegisterEnterpriseRequest row, IReadOnlySet<string> takenCodes, DateOnly today)
    {
        if (row.CreditCode is { } code && takenCodes.Contains(code))
            yield return (CodeField, CodeTaken);
        if (before is not null && before.Status != row.Status)
            yield return (StatusField, StatusByStep);
        if (row.EffectiveSince is not { } since)
            yield break;
        if (before is not null && since != before.EffectiveSince)
            yield return (SinceField, StatusByStep);
        else if (since > today || row.Status is not (DualPreventionStatus.EffectivelyRunning or DualPreventionStatus.Benchmark))
            yield return (SinceField, SinceWithoutStatus);
    }
}
