using Resilience.ServiceDefaults;

namespace Resilience.Shelters.Reports;

/// <summary>How often an open shelter reports.</summary>
internal sealed record ReportInterval(int EveryMinutes)
{
    public const string Id = "shelter-reports";

    public bool IsRight => EveryMinutes is >= 1 and <= 1440;
}

internal static class ReportRules
{
    public static readonly Refusal Different = new(
        "shelter-report.different", "该编号的报告已收到且内容不同。", "A report of this id has been received with other content.");

    public static readonly Refusal InTheFuture = new("shelter-report.in-the-future", "报告时间晚于当前时间 10 分钟以上。", "The report lies more than 10 minutes ahead of the clock.");
}
