using Resilience.DualPrevention.Enterprises;
using Resilience.ServiceDefaults;
using static Resilience.DualPrevention.Enterprises.DualPreventionStatus;

namespace Resilience.DualPrevention.Tests.Enterprises;

public class EnterpriseStatusRulesTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);
    private static readonly StatusThresholds Thresholds = new(70, 90, 12, 3, 12);
    private static readonly StatusGrounds Perfect = new(90, Today, "evaluation-model@1", false, new DateOnly(2025, 7, 1), null, "豫安委〔2026〕1号");

    private static readonly (DualPreventionStatus From, DualPreventionStatus To)[] Steps =
    [
        (NotStarted, Building), (Building, Built), (Built, EffectivelyRunning), (EffectivelyRunning, Benchmark),
        (EffectivelyRunning, NeedsRectification), (NeedsRectification, Building), (Benchmark, EffectivelyRunning),
    ];

    [Fact]
    public void Of_the_36_pairs_of_statuses_seven_are_steps()
    {
        foreach (var from in Enum.GetValues<DualPreventionStatus>())
        {
            foreach (var to in Enum.GetValues<DualPreventionStatus>())
                Assert.Equal(Steps.Contains((from, to)) ? null : EnterpriseStatusRules.NoSuchStep, WhyNot(from, to, Perfect, Today));
        }
    }

    [Theory]
    [InlineData("69.9", false, "enterprise.too-few-points")]
    [InlineData("70", false, null)]
    [InlineData("100", true, "enterprise.major-danger-overdue")]
    [InlineData(null, false, "enterprise.not-evaluated")]
    public void Runs_effectively_from_70_points_without_an_overdue_major_danger(string? points, bool overdue, string? refusal) =>
        Assert.Equal(refusal, WhyNot(Built, EffectivelyRunning, Perfect with
        {
            Points = points is null ? null : decimal.Parse(points), OverdueMajorDanger = overdue, EffectiveSince = null, ProvincialDocument = null,
        })?.Code);

    [Fact]
    public void An_evaluation_is_valid_for_twelve_months()
    {
        Assert.Null(WhyNot(Built, EffectivelyRunning, Perfect with { EvaluatedOn = new DateOnly(2025, 7, 1) }));
        Assert.Equal(EnterpriseStatusRules.NotEvaluated, WhyNot(Built, EffectivelyRunning, Perfect with { EvaluatedOn = new DateOnly(2025, 6, 30) }));
    }

    [Fact]
    public void A_benchmark_has_90_points_a_year_of_running_no_death_for_three_years_and_the_provinces_word()
    {
        Assert.Null(WhyNot(EffectivelyRunning, Benchmark, Perfect));
        Assert.Equal(EnterpriseStatusRules.TooFewPoints, WhyNot(EffectivelyRunning, Benchmark, Perfect with { Points = 89.9m }));
        Assert.Equal(EnterpriseStatusRules.MajorDangerOverdue, WhyNot(EffectivelyRunning, Benchmark, Perfect with { OverdueMajorDanger = true }));
        Assert.Equal(EnterpriseStatusRules.NotLongEnough, WhyNot(EffectivelyRunning, Benchmark, Perfect with { EffectiveSince = new DateOnly(2025, 7, 2) }));
        Assert.Equal(EnterpriseStatusRules.NotLongEnough, WhyNot(EffectivelyRunning, Benchmark, Perfect with { EffectiveSince = null }));
        Assert.Equal(EnterpriseStatusRules.FatalAccident, WhyNot(EffectivelyRunning, Benchmark, Perfect with { LastFatality = new DateOnly(2023, 7, 2) }));
        Assert.Null(WhyNot(EffectivelyRunning, Benchmark, Perfect with { LastFatality = new DateOnly(2023, 7, 1) }));
        Assert.Equal(EnterpriseStatusRules.NotConfirmed, WhyNot(EffectivelyRunning, Benchmark, Perfect with { ProvincialDocument = " " }));
    }

    [Fact]
    public void A_demand_to_rectify_has_a_limit_that_is_not_past()
    {
        Assert.Equal(EnterpriseStatusRules.NeedsDueDate, WhyNot(EffectivelyRunning, NeedsRectification, Perfect));
        Assert.Equal(EnterpriseStatusRules.NeedsDueDate, WhyNot(EffectivelyRunning, NeedsRectification, Perfect, Today.AddDays(-1)));
        Assert.Null(WhyNot(EffectivelyRunning, NeedsRectification, Perfect, Today));
    }

    [Fact]
    public void The_title_is_the_citys_to_give_and_to_take() =>
        Assert.Equal([(EffectivelyRunning, Benchmark), (Benchmark, EffectivelyRunning)], Steps.Where(step => EnterpriseStatusRules.IsForTheCity(step.From, step.To)));

    private static Refusal? WhyNot(DualPreventionStatus from, DualPreventionStatus to, StatusGrounds grounds, DateOnly? dueOn = null) =>
        EnterpriseStatusRules.WhyNot(from, to, grounds, Thresholds, dueOn, Today);
}
