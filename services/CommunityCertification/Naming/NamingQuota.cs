using Resilience.Contracts.Vocabulary;

namespace Resilience.CommunityCertification.Naming;

/// <summary>How many communities may be named in a year, how equal scores are ranked, and how certificates are numbered.</summary>
/// <param name="HigherRiskFirst">Of two equal scores the community with the graver risk goes first; false turns it round.</param>
internal sealed record NamingQuota(
    IReadOnlyList<YearQuota> Years, LevelQuota OtherYears, bool HigherRiskFirst, IReadOnlyList<NumberSeries> Numbers)
{
    public const string Id = "certification-quota";
}

internal sealed record YearQuota(int Year, int National, int Provincial, int Municipal);

internal sealed record LevelQuota(int National, int Provincial, int Municipal);

/// <summary>Beginnings of the certificate and plaque numbers of one level.</summary>
internal sealed record NumberSeries(CertificationLevel Level, string Certificate, string Plaque);
