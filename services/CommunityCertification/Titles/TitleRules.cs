using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;

namespace Resilience.CommunityCertification.Titles;

/// <summary>Why a title is taken back (撤销情形).</summary>
public enum RevocationGround
{
    /// <summary>因失职发生致人死亡责任事故或严重灾害损失.</summary>
    DutyFailed = 1,

    /// <summary>弄虚作假.</summary>
    FalseApplication,

    /// <summary>复核不合格且逾期未整改.</summary>
    NotRectified,
}

/// <summary>What may become of a title (动态管理).</summary>
internal static class TitleRules
{
    public static readonly Refusal Gone = new("title.gone", "该称号已撤销或终止,见 status。", "The title is revoked or has ended; see status.");

    public static readonly Refusal StillRectifying = new(
        "title.still-rectifying", "整改期限未过,不能以逾期未整改撤销。", "The limit of its rectification has not passed.");

    public static bool Stands(TitleStatus status) => status is not (TitleStatus.Revoked or TitleStatus.Ended);

    /// <summary>Where a re-inspection leads. Who fails again is not given a new limit.</summary>
    public static TitleStatus AfterReinspection(TitleStatus status, bool passed) =>
        passed ? TitleStatus.Held
        : status is TitleStatus.Rectifying or TitleStatus.RectificationOverdue ? status
        : TitleStatus.Rectifying;

    public static Refusal? WhyNotRevoke(TitleStatus status, RevocationGround ground) =>
        !Stands(status) ? Gone
        : ground == RevocationGround.NotRectified && status != TitleStatus.RectificationOverdue ? StillRectifying
        : null;
}
