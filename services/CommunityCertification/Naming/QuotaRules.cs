using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;

namespace Resilience.CommunityCertification.Naming;

/// <summary>Quotas, numbers and when a publicity may end in a naming.</summary>
internal static class QuotaRules
{
    public static readonly Refusal NoCandidates = new("naming.no-candidates", "没有候选社区。", "There are no candidates.");

    public static readonly Refusal QuotaUsed = new("naming.quota-used", "当年名额已用完(含公示中)。", "The quota of the year is used up, those in publicity included.");

    public static readonly Refusal NoticeRunning = new("naming.notice-running", "公示期未满,见 endsAt。", "The publicity is not over; see endsAt.");

    public static readonly Refusal ObjectionsOpen = new("naming.objections-open", "其余社区均有未处理的异议,不能命名,见 waiting。", "Everybody left has an open objection, see waiting; resolve them first.");

    public static readonly Refusal NobodyLeft = new("naming.nobody-left", "公示社区均已出局。", "Nobody of this publicity is left to be named.");

    public static int Of(NamingQuota quota, int year, CertificationLevel level)
    {
        var of = quota.Years.FirstOrDefault(row => row.Year == year) is { } own
            ? new LevelQuota(own.National, own.Provincial, own.Municipal)
            : quota.OtherYears;
        return level switch
        {
            CertificationLevel.National => of.National,
            CertificationLevel.Provincial => of.Provincial,
            _ => of.Municipal,
        };
    }

    /// <summary>The quota of a year that the city has planned; null for every other year.</summary>
    public static int? PlannedOf(NamingQuota quota, int year, CertificationLevel level) =>
        quota.Years.Any(row => row.Year == year) ? Of(quota, year, level) : null;

    public static bool IsWhole(NamingQuota quota) =>
        quota.Years.DistinctBy(row => row.Year).Count() == quota.Years.Count
        && quota.Years.All(row => row is { National: >= 0, Provincial: >= 0, Municipal: >= 0 })
        && quota.OtherYears is { National: >= 0, Provincial: >= 0, Municipal: >= 0 }
        && quota.Numbers.Select(row => row.Level).Order().SequenceEqual(Enum.GetValues<CertificationLevel>())
        && quota.Numbers.DistinctBy(row => row.Plaque).Count() == quota.Numbers.Count
        && quota.Numbers.DistinctBy(row => row.Certificate).Count() == quota.Numbers.Count;

    /// <summary>Certificate and plaque number of the n-th community that is named at a level in a year.</summary>
    public static (string Certificate, string Plaque) NumbersOf(NamingQuota quota, CertificationLevel level, int year, int number)
    {
        var series = quota.Numbers.Single(row => row.Level == level);
        return ($"{series.Certificate}〔{year}〕{number:000}号", $"{series.Plaque}-{year}-{number:000}");
    }

    /// <param name="left">Who is still in the publicity.</param>
    /// <param name="ready">Those of them without an open objection.</param>
    /// <param name="free">Places of the quota; who waits for an objection keeps one.</param>
    public static Refusal? WhyNotName(PublicNotice notice, DateTimeOffset now, int left, int ready, int free) =>
        now < notice.EndsAt ? NoticeRunning
        : left == 0 ? NobodyLeft
        : ready == 0 ? ObjectionsOpen
        : left > free ? QuotaUsed
        : null;
}

/// <summary>A publicity as its acts see it.</summary>
internal sealed record PublicNotice(
    Guid NoticeId, CertificationLevel Level, int Year, DateTimeOffset OpenedAt, DateTimeOffset EndsAt, DateTimeOffset? NamedAt, string? Document);
