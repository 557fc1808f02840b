using Resilience.CommunityCertification.Communities;
using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;

namespace Resilience.CommunityCertification.Applications;

/// <summary>Who may act at which stage, and what an application needs before it goes up.</summary>
internal static class ApplicationRules
{
    public static readonly Refusal OtherTier = new(
        "application.other-tier", "该环节由其他层级办理,见 turn。", "This stage is another tier's; see turn.", StatusCodes.Status403Forbidden);

    public static readonly Refusal OwnApplication = new(
        "application.own", "参与申报的部门或人员不得审核、评分。", "Who took part in the application neither reviews nor scores it.", StatusCodes.Status403Forbidden);

    public static readonly Refusal WrongStage = new(
        "application.wrong-stage", "当前环节不能这样办理,见 stage。", "This is not possible at the present stage; see stage.");

    public static readonly Refusal NotSelfScored = new("application.not-self-scored", "请先完成自评。", "Score it yourself first.");

    public static readonly Refusal NotReviewed = new("application.not-reviewed", "请先完成评审评分。", "It needs a review score first.");

    public static readonly Refusal BelowThreshold = new(
        "application.below-threshold", "评审得分未达到该级别标准,只能退回或不通过。", "The review score does not reach the level; it can only go back or be rejected.");

    /// <summary>The tier of a caller for one community, by the code of its unit; null for everybody else.</summary>
    public static Tier? TierOf(string unit, CommunityAccess community) =>
        unit == CommunityAccess.Province ? Tier.Province
        : unit == ServiceDefaults.Callers.Caller.City ? Tier.City
        : unit == community.ManagingUnitCode ? Tier.County
        : community.Code is null ? null
        : unit == community.Code ? Tier.Community
        : unit == community.Code[..9] ? Tier.Subdistrict
        : null;

    /// <summary>Null when it is the caller's turn. A county may write down the application of a community that has no login of its own.</summary>
    public static Refusal? WhyNotTurn(CertificationStage stage, Tier? caller, bool tookPart) =>
        StageRules.TierOf(stage) is not { } turn ? WrongStage
        : turn == Tier.Community ? caller is Tier.Community or Tier.County ? null : OtherTier
        : caller != turn ? OtherTier
        : tookPart ? OwnApplication
        : null;

    /// <summary>Null when the application may make this move from its stage.</summary>
    public static Refusal? WhyNotMove(CertificationStage stage, ApplicationMove move, CertificationLevel level, Scores scores) =>
        StageRules.Next(stage, move, level) is null ? WrongStage
        : move == ApplicationMove.Submit && scores.Self is null ? NotSelfScored
        : move != ApplicationMove.Approve || !StageRules.NeedsReviewScore(stage) ? null
        : scores.Review is null ? NotReviewed
        : !scores.Passes ? BelowThreshold
        : null;

    /// <param name="Passes">Whether the review score reaches the level by the rules in force.</param>
    public sealed record Scores(decimal? Self, decimal? Review, bool Passes);
}
