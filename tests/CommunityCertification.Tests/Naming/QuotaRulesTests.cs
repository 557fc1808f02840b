using Resilience.CommunityCertification.Naming;
using Resilience.Contracts.Vocabulary;

namespace Resilience.CommunityCertification.Tests.Naming;

public class QuotaRulesTests
{
    private static readonly DateTimeOffset Now = new(2022, 3, 22, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly PublicNotice Over = new(Guid.Empty, CertificationLevel.Municipal, 2022, Now.AddDays(-7), Now, null, null);

    private static readonly NamingQuota Quota = new(
        [new(2022, 2, 10, 20)], new(1, 5, 10), true,
        [new(CertificationLevel.National, "国减示", "N"), new(CertificationLevel.Provincial, "豫减示", "P"), new(CertificationLevel.Municipal, "郑减示", "M")]);

    [Fact]
    public void The_plan_of_2022_is_2_10_and_20_and_other_years_have_their_own()
    {
        Assert.Equal([2, 10, 20], Enum.GetValues<CertificationLevel>().Select(level => QuotaRules.Of(Quota, 2022, level)));
        Assert.Equal([1, 5, 10], Enum.GetValues<CertificationLevel>().Select(level => QuotaRules.Of(Quota, 2023, level)));
    }

    [Fact]
    public void A_naming_waits_for_the_seventh_day_for_objections_and_for_room()
    {
        Assert.Null(QuotaRules.WhyNotName(Over, Now, 20, 20, 20));
        Assert.Null(QuotaRules.WhyNotName(Over, Now, 20, 1, 20));
        Assert.Equal(QuotaRules.NoticeRunning, QuotaRules.WhyNotName(Over, Now.AddSeconds(-1), 20, 20, 20));
        Assert.Equal(QuotaRules.ObjectionsOpen, QuotaRules.WhyNotName(Over, Now, 1, 0, 20));
        Assert.Equal(QuotaRules.QuotaUsed, QuotaRules.WhyNotName(Over, Now, 21, 21, 20));
        Assert.Equal(QuotaRules.NobodyLeft, QuotaRules.WhyNotName(Over, Now, 0, 0, 20));
        Assert.Equal((20, null), (QuotaRules.PlannedOf(Quota, 2022, CertificationLevel.Municipal), QuotaRules.PlannedOf(Quota, 2023, CertificationLevel.Municipal)));
    }

    [Fact]
    public void A_quota_that_would_number_two_levels_alike_is_not_whole()
    {
        Assert.True(QuotaRules.IsWhole(Quota));
        Assert.False(QuotaRules.IsWhole(Quota with { Numbers = [.. Quota.Numbers.Select(series => series with { Plaque = "X" })] }));
        Assert.False(QuotaRules.IsWhole(Quota with { Years = [.. Quota.Years, .. Quota.Years] }));
        Assert.Equal(("郑减示〔2022〕007号", "M-2022-007"), QuotaRules.NumbersOf(Quota, CertificationLevel.Municipal, 2022, 7));
    }
}
