namespace Resilience.Contracts.Vocabulary;

/// <summary>Where the application (申报) of a community stands on its way from the community to the title.</summary>
/// <remarks>示范社区申报所处环节。</remarks>
public enum CertificationStage
{
    /// <summary>自评填报.</summary>
    Drafting = 1,

    /// <summary>街道(乡镇)审核.</summary>
    SubdistrictReview,

    /// <summary>县级审核.</summary>
    CountyReview,

    /// <summary>市级验收.</summary>
    CityReview,

    /// <summary>省级审核.</summary>
    ProvinceReview,

    /// <summary>国家评估.</summary>
    NationalAssessment,

    /// <summary>候选.</summary>
    Candidate,

    /// <summary>公示.</summary>
    Publicity,

    /// <summary>已命名.</summary>
    Named,

    /// <summary>未命名.</summary>
    NotNamed,

    /// <summary>未通过.</summary>
    Rejected,

    /// <summary>已撤回.</summary>
    Withdrawn,
}
