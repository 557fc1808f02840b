using Resilience.ServiceDefaults;

namespace Resilience.IncidentCommand.Releases;

public enum ReleaseState
{
    Draft = 1,

    /// <summary>退回修改.</summary>
    Returned = 2,

    Approved = 3,
    Published = 4,
}

internal sealed record Release(
    Guid ResponseId, int Revision, string Title, string Text, string[] Channels, string DraftedBy, ReleaseState State, string? ApprovedBy, string ManagingUnitCode);

/// <summary>Nothing reaches the public on one person's word: a second person approves the very text that is published.</summary>
internal static class ReleaseRules
{
    public static readonly Refusal IsPublished = new(
        "release.published", "该信息已发布;更正请另行发布。", "This has been released; a correction is a release of its own.");

    public static readonly Refusal SamePerson = new(
        "release.same-person", "起草人不得审批本人起草的信息。", "Whoever wrote it does not approve it.");

    public static readonly Refusal Changed = new(
        "release.changed", "内容在审阅期间已被修改,请重新审阅。", "The text has changed meanwhile; read it again.");

    public static readonly Refusal NotApproved = new("release.not-approved", "尚未经第二人审批,不得发布。", "No second person has approved it yet.");

    public static readonly Refusal AlreadyApproved = new("release.approved", "该信息已由他人审批。", "Somebody else has approved it already.");

    public static readonly Refusal OtherResponse = new("release.other-response", "该信息属于另一响应。", "This release belongs to another response.");

    public static Refusal? WhyNotReview(Release release, int revision, string reviewer) =>
        release.State == ReleaseState.Published ? IsPublished
        : release.Revision != revision ? Changed
        : release.State == ReleaseState.Approved && release.ApprovedBy != reviewer ? AlreadyApproved
        : release.DraftedBy == reviewer ? SamePerson
        : null;
}
