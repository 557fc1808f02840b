using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.PublicReports;

/// <summary>When a link serves, and when a report may be decided.</summary>
internal static class PublicReportRules
{
    public static readonly Refusal NotSetUp = new(
        "public-report.not-set-up", "本服务未配置举报链接密钥。", "No secret for report links is configured.");

    public static readonly Refusal TargetUnknown = new(
        "public-report.target-unknown", "没有此企业或该企业的此风险点。", "There is no such enterprise or no such risk point of it.");

    public static readonly Refusal ExpiryOutOfRange = new(
        "public-report.expiry-out-of-range", "链接有效期须在当前时间之后、三年之内。", "A link ends after now and within three years.");

    public static readonly Refusal Invalid = new(
        "public-report.link-invalid", "链接无效。", "This link is not valid.", StatusCodes.Status403Forbidden);

    public static readonly Refusal Expired = new(
        "public-report.link-expired", "链接已过期,请扫描现场新的二维码。", "This link has expired; scan the new code on the site.", StatusCodes.Status403Forbidden);

    public static readonly Refusal Different = new(
        "public-report.different", "该编号的举报已收到且内容不同。", "A report of this id has been received with other content.");

    public static readonly Refusal AlreadyTriaged = new(
        "public-report.already-triaged", "该举报已由他人处理。", "Somebody else has dealt with this report.");

    public static Refusal? WhyNotLink(bool known, DateTimeOffset expiresAt, DateTimeOffset now) =>
        !known ? TargetUnknown : expiresAt <= now || expiresAt > now.AddYears(3) ? ExpiryOutOfRange : null;

    public static Refusal? WhyNotUse(ReportLink? link, DateTimeOffset now) => link is null ? Invalid : link.ExpiresAt <= now ? Expired : null;
}
