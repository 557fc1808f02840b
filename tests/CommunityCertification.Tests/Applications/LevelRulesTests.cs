using Resilience.CommunityCertification.Applications;
using Resilience.Contracts.Vocabulary;

namespace Resilience.CommunityCertification.Tests.Applications;

public class LevelRulesTests
{
    private static readonly CertificationLevels Rules = new(
        [
            new(CertificationLevel.National, ">=", 80, true), new(CertificationLevel.Provincial, ">", 80, false), new(CertificationLevel.Municipal, ">=", 70, true),
        ],
        10, [new("B1", "满意度", "content", ">", 70), new("B2", "事故", "accidents", "<=", 0)]);

    [Theory]
    [InlineData(CertificationLevel.Municipal, 69.9, false)]
    [InlineData(CertificationLevel.Municipal, 70, true)]
    [InlineData(CertificationLevel.National, 80, true)]
    // Written "> 80", 80 fails.
    [InlineData(CertificationLevel.Provincial, 80, false)]
    [InlineData(CertificationLevel.Provincial, 80.1, true)]
    public void The_operator_of_a_threshold_is_data(CertificationLevel level, decimal points, bool passes) =>
        Assert.Equal(passes, LevelRules.Passes(Rules, level, points));

    [Theory]
    [InlineData(70, 0, "B1")]
    [InlineData(70.1, 0, "")]
    [InlineData(70.1, 1, "B2")]
    [InlineData(0, 3, "B1,B2")]
    public void Conditions_fail_one_by_one(decimal satisfied, decimal accidents, string failed) =>
        Assert.Equal(failed, string.Join(",", LevelRules.Failed(Rules, [new("B1", satisfied), new("B2", accidents)])));

    [Theory]
    [InlineData(90, 80, false)]
    [InlineData(90, 79.9, true)]
    [InlineData(60, 70.1, true)]
    public void Only_a_gap_over_ten_is_looked_into(decimal self, decimal review, bool flagged) => Assert.Equal(flagged, LevelRules.NeedsAudit(Rules, self, review));

    [Fact]
    public void Rules_that_cannot_be_computed_with_are_not_whole()
    {
        Assert.True(LevelRules.IsWhole(Rules));
        Assert.False(LevelRules.IsWhole(Rules with { Levels = [.. Rules.Levels.Skip(1)] }));
        Assert.False(LevelRules.IsWhole(Rules with { Levels = [.. Rules.Levels.Select(level => level with { Operator = "about" })] }));
        Assert.False(LevelRules.IsWhole(Rules with { Conditions = [.. Rules.Conditions, Rules.Conditions[0]] }));
    }

    [Fact]
    public void Days_are_of_the_applications_year_and_a_report_is_due_in_the_next()
    {
        var calendar = new CertificationCalendar([new(CertificationStage.CountyReview, "06-30")], 7, 3, 90, "01-31");
        Assert.True(CalendarRules.IsWhole(calendar));
        Assert.Equal(new DateOnly(2026, 6, 30), CalendarRules.DueOn(calendar, CertificationStage.CountyReview, 2026));
        Assert.Null(CalendarRules.DueOn(calendar, CertificationStage.Candidate, 2026));
        Assert.Equal(new DateOnly(2027, 1, 31), CalendarRules.ReportDueOn(calendar, 2026));
        Assert.False(CalendarRules.IsWhole(calendar with { YearlyReportDay = "02-30" }));
    }
}
