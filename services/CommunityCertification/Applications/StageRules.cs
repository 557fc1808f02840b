using Resilience.Contracts.Vocabulary;

namespace Resilience.CommunityCertification.Applications;

/// <summary>Levels of the administration that an application passes.</summary>
public enum Tier
{
    Community = 1,
    Subdistrict,
    County,
    City,
    Province,
}

/// <summary>Acts that move an application.</summary>
public enum ApplicationMove
{
    Submit = 1,
    Approve,
    Return,
    Reject,
    Withdraw,
}

/// <summary>The way of an application (申报流程): which act leads where, and whose turn it is.</summary>
internal static class StageRules
{
    /// <summary>Where an act leads; null when it is not possible at that stage. A return goes one tier down.</summary>
    public static CertificationStage? Next(CertificationStage stage, ApplicationMove move, CertificationLevel level) => (stage, move) switch
    {
        (CertificationStage.Drafting, ApplicationMove.Submit) => CertificationStage.SubdistrictReview,
        (CertificationStage.SubdistrictReview, ApplicationMove.Approve) => CertificationStage.CountyReview,
        (CertificationStage.CountyReview, ApplicationMove.Approve) => CertificationStage.CityReview,
        // The municipal title is the city's own. After the province a quota decides: who is in the provincial publicity, and who is recommended to the nation.
        (CertificationStage.CityReview, ApplicationMove.Approve) =>
            level == CertificationLevel.Municipal ? CertificationStage.Candidate : CertificationStage.ProvinceReview,
        (CertificationStage.ProvinceReview, ApplicationMove.Approve) => CertificationStage.Candidate,
        (CertificationStage.SubdistrictReview, ApplicationMove.Return) => CertificationStage.Drafting,
        (CertificationStage.CountyReview, ApplicationMove.Return) => CertificationStage.SubdistrictReview,
        (CertificationStage.CityReview, ApplicationMove.Return) => CertificationStage.CountyReview,
        (CertificationStage.ProvinceReview, ApplicationMove.Return) => CertificationStage.CityReview,
        (_, ApplicationMove.Reject) when TierOf(stage) is > Tier.Community => CertificationStage.Rejected,
        (_, ApplicationMove.Withdraw) when TierOf(stage) is not null => CertificationStage.Withdrawn,
        _ => null,
    };

    /// <summary>Whose turn it is; null when nobody's below the naming body.</summary>
    public static Tier? TierOf(CertificationStage stage) => stage switch
    {
        CertificationStage.Drafting => Tier.Community,
        CertificationStage.SubdistrictReview => Tier.Subdistrict,
        CertificationStage.CountyReview => Tier.County,
        CertificationStage.CityReview => Tier.City,
        CertificationStage.ProvinceReview => Tier.Province,
        _ => null,
    };

    /// <summary>From the county on, nothing goes up without a review score.</summary>
    public static bool NeedsReviewScore(CertificationStage stage) => TierOf(stage) is >= Tier.County;
}
