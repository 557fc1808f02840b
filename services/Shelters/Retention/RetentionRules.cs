using Resilience.ServiceDefaults;

namespace Resilience.Shelters.Retention;

/// <summary>How long personal data is kept after a shelter closes.</summary>
internal sealed record RetentionDays(int DaysAfterClosing)
{
    public const string Id = "personal-data-retention";

    public bool IsRight => DaysAfterClosing is >= 0 and <= 3650;
}

/// <summary>What keeps personal data beyond its time (依法保存).</summary>
internal static class RetentionRules
{
    public static readonly Refusal NotForSupervision = new(
        "lawful-hold.supervise-only", "依法保存须由监督人员办理。", "A lawful hold needs the scope supervise.", StatusCodes.Status403Forbidden);

    public static readonly Refusal Different = new(
        "lawful-hold.different", "该编号的依法保存已登记且内容不同。", "A lawful hold of this id exists with other content.");
}
