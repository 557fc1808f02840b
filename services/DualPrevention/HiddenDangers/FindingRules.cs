using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.HiddenDangers;

/// <summary>When a finding is written down.</summary>
internal static class FindingRules
{
    public static readonly Refusal Different = new(
        "hidden-danger.different", "该编号的隐患已登记且内容不同。", "A danger of this id exists with other content.");

    public static readonly Refusal EnterpriseUnknown = new(
        "hidden-danger.enterprise-unknown", "没有此企业,请先登记企业。", "There is no such enterprise; register it first.");

    public static readonly Refusal RiskUnknown = new(
        "hidden-danger.risk-unknown", "该企业没有此风险或此管控措施。", "The enterprise has no such risk or no such measure of it.");

    public static readonly Refusal InTheFuture = new(
        "hidden-danger.in-the-future", "发现时间晚于当前时间 10 分钟以上。", "The danger was found more than 10 minutes ahead of the clock.");

    // Clocks of two machines differ by minutes, never by more.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    public static Refusal? WhyNot(bool enterpriseKnown, bool riskKnown, DateTimeOffset foundAt, DateTimeOffset now) =>
        !enterpriseKnown ? EnterpriseUnknown
        : !riskKnown ? RiskUnknown
        : foundAt > now + Ahead ? InTheFuture
        : null;
}
