using System.Net.Http.Json;
using Resilience.Contracts;
using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.ProvincialExchange.V1;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Tests.LiveMetrics;

// Each test has a unit of its own, among those that are none of the eight.
public class LiveMetricTests(SafeCityApp app)
{
    private static readonly DateTimeOffset At = new(2025, 3, 1, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Enterprises_count_by_their_newest_status_in_whichever_order_it_comes()
    {
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.DeliverAsync(Status(one, "EffectivelyRunning", At.AddDays(2)), times: 3);
        await app.DeliverAsync(Status(one, "Building", At));
        await app.DeliverAsync(Status(two, "Built", At));

        var metric = await OfAsync("dual-prevention.effectively-running-rate", "410122");
        Assert.Equal((50m, 2, $"dual-prevention/v1/enterprises/{one}", "live-metrics@2"), (metric.Value, metric.Records, metric.Link, metric.Rules));

        await app.DeliverAsync(Status(two, "Benchmark", At.AddDays(3)));
        Assert.Equal(100m, (await OfAsync("dual-prevention.effectively-running-rate", "410122")).Value);

        static EnterpriseStatusChanged Status(Guid id, string status, DateTimeOffset at) => new(id, "某厂", status, 1, 2, "410122", at);
    }

    [Fact]
    public async Task Closing_the_last_overdue_major_danger_lifts_the_item_and_points_to_the_danger()
    {
        var (late, other) = (Danger("410181"), Danger("410181"));
        await app.DeliverAsync(other);
        await app.DeliverAsync(late with { Number = 7, Change = DangerChange.Overdue, EscalatedTo = "县应急局" });
        await app.DeliverAsync(late);
        Assert.Equal(50m, (await OfAsync("dual-prevention.major-dangers-in-time", "410181")).Value);
        var failing = Assert.Single((await RecordsAsync("dual-prevention.major-dangers-in-time", "410181", failing: true)).Items);
        Assert.Equal((late.DangerId.ToString(), $"dual-prevention/v1/hidden-dangers/{late.DangerId}"), (failing.RecordId, failing.Link));

        await app.DeliverAsync(late with { Number = 9, Change = DangerChange.Closed, State = "Closed", At = At.AddDays(9) });

        var lifted = await OfAsync("dual-prevention.major-dangers-in-time", "410181");
        Assert.Equal((100m, $"dual-prevention/v1/hidden-dangers/{late.DangerId}"), (lifted.Value, lifted.Link));
        Assert.Equal(0m, (await OfAsync("dual-prevention.listed-supervision-rate", "410181")).Value);
        Assert.Empty((await RecordsAsync("dual-prevention.major-dangers-in-time", "410181", failing: true)).Items);
    }

    [Fact]
    public async Task A_decision_that_was_escalated_stays_late_whatever_comes_first()
    {
        var (late, prompt) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.DeliverAsync(new DecisionEscalated(late, 1, "副指挥长", At, "410182", At));
        foreach (var card in new[] { late, prompt })
            await app.DeliverAsync(new DecisionCardOpened(
                card, Guid.CreateVersion7(), Guid.CreateVersion7(), WarningLevel.Red, ResponseLevel.II, "FLOOD", At, "410182", At));
        await app.DeliverAsync(new DecisionCardOpened(
            Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), WarningLevel.Blue, ResponseLevel.IV, "FLOOD", null, "410182", At));

        Assert.Equal((50m, 2), (await OfAsync("incident-command.decision-on-time", "410182")) is var metric ? (metric.Value, metric.Records) : default);
        Assert.Null((await OfAsync("incident-command.decision-on-time", "410182", 2024)).Value);
    }

    [Fact]
    public async Task Accidents_and_deaths_are_compared_with_the_year_before_in_any_order_of_events()
    {
        var (before, now, false_) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.DeliverAsync(Graded(now, 1, deaths: 1));
        foreach (var (id, year) in new[] { (before, 2024), (now, 2025), (false_, 2025) })
            await app.DeliverAsync(Incident(id, 1, IncidentState.Verified, year));
        await app.DeliverAsync(Graded(before, 1, deaths: 4));
        await app.DeliverAsync(Graded(now, 3, deaths: 3));
        await app.DeliverAsync(Graded(now, 2, deaths: 2));
        await app.DeliverAsync(Incident(false_, 2, IncidentState.False, 2025));

        Assert.Equal(100m, (await OfAsync("incident-command.accidents-trend", "410183", 2025)).Value);
        Assert.Equal(75m, (await OfAsync("incident-command.deaths-trend", "410183", 2025)).Value);
        Assert.Equal(0m, (await OfAsync("incident-command.disaster-deaths", "410183", 2025)).Value);

        static IncidentChanged Incident(Guid id, int sequence, IncidentState state, int year) => new(
            id, sequence, state, EventClass.Accident, "事故", "某地", null, null, new DateTimeOffset(year, 6, 1, 0, 0, 0, TimeSpan.Zero), null, null, "x", "410183", At);
        static IncidentGraded Graded(Guid id, int sequence, int deaths) => new(
            id, sequence, EventGrade.General, null, true, "incident-grades@1", deaths, 0, "x", "410183", At);
    }

    [Fact]
    public async Task Plans_reports_calls_titles_and_shelters_make_their_metrics()
    {
        await DeliverAsync(
            Plan("A", "Issued", 0), Plan("A", "Filed", 1), Plan("B", "Issued", 0),
            new PlanDutyOverdue("B", 1, "某预案", "Filing", "水利局", new DateOnly(2025, 3, 30), "plan-clocks@1", "410184", At.AddDays(30)),
            Plan("A", "InForce", 2), Plan("C", "InForce", 2),
            new PlanDutyOverdue("C", 1, "某预案", "Drill", "水利局", new DateOnly(2025, 3, 30), "plan-clocks@1", "410184", At.AddDays(30)),
            new RevisionTriggered(Guid.CreateVersion7(), "C", "LawChanged", "新法", "410184", At),
            Report(1, late: false), Report(2, late: true),
            new IncidentReportMissing(Incident, "事故", ReportLevel.City, null, At, "410184", At),
            new CallRoundStarted(Guid.CreateVersion7(), null, "转移", 4, ["410184"], "王某", "410184", At),
            new CallUnanswered(Guid.CreateVersion7(), Guid.CreateVersion7(), "某村", 6, "410184", At),
            new TitleGranted(Guid.CreateVersion7(), Guid.CreateVersion7(), "某社区", CertificationLevel.Municipal, 2025, "410184", At.AddYears(1)),
            Gap(ShelterMeasure.AreaPerBuiltUpPerson, 1.2m, 0), Gap(ShelterMeasure.AreaPerBuiltUpPerson, 1.7m, 1), Gap(ShelterMeasure.AreaPerResident, 2.5m, 0),
            Gap(ShelterMeasure.ClassISites, 1, 0));

        foreach (var (metric, value) in new (string, decimal)[]
        {
            ("emergency-plans.filed-rate", 66.66m), ("emergency-plans.drilled-rate", 50), ("emergency-plans.revisions-in-time", 100),
            ("incident-command.reports-on-time", 50), ("incident-command.calls-answered", 75), ("community-certification.titles-this-year", 1),
            ("shelters.area-per-person", 1.7m), ("shelters.area-per-resident", 2.5m),
        })
        {
            Assert.Equal((metric, value), (metric, (await OfAsync(metric, "410184", 2025)).Value));
        }

        await app.DeliverAsync(new DrillHeld(Guid.CreateVersion7(), "C", "演练", "Live", new DateOnly(2025, 5, 1), 50, "某地", "410184", At.AddDays(60)));
        Assert.Equal(100m, (await OfAsync("emergency-plans.drilled-rate", "410184")).Value);

        static PlanVersionChanged Plan(string code, string state, int day) => new(code, 1, "某预案", "Special", state, "王某", "x", "410184", At.AddDays(day));
        static IncidentReportSubmitted Report(int version, bool late) => new(
            Incident, version, IncidentReportKind.FollowUp, ReportLevel.City, late, "事故", 0, 0, 0, 0, "", "410184", At);
        static ShelterGapDetected Gap(ShelterMeasure measure, decimal after, int day) => new(
            measure, "新郑市", null, after, 1.5m, null, 0, "shelter-shortage@1", "410184", At.AddDays(day));
    }

    [Fact]
    public async Task Teams_supplies_and_the_feed_make_their_metrics()
    {
        var (fire, social, item) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await DeliverAsync(
            Team(fire, "Professional", 0), Team(fire, "ComprehensiveFireRescue", 1), Team(social, "Social", 0),
            new StockBelowMinimum(item, "2020101", "排水泵车", 2, 4, "台", "某库", "410106", At),
            new FeedDayClosed(new DateOnly(2025, 3, 1), 1, 10, 10, 10, "410106", At), new FeedDayClosed(new DateOnly(2025, 3, 2), 11, 20, 10, 9, "410106", At));

        foreach (var (metric, value) in new (string, decimal)[]
        {
            ("rescue-resources.fire-teams", 1), ("rescue-resources.professional-teams", 0), ("rescue-resources.social-forces", 1),
            ("rescue-resources.stock-above-minimum", 0), ("provincial-exchange.feed-complete", 50),
        })
        {
            Assert.Equal((metric, value), (metric, (await OfAsync(metric, "410106")).Value));
        }

        await app.DeliverAsync(new StockRestored(item, "2020101", "排水泵车", 4, 4, "台", "某库", "410106", At.AddDays(1)));
        Assert.Equal(100m, (await OfAsync("rescue-resources.stock-above-minimum", "410106")).Value);

        static TeamRegistered Team(Guid id, string category, int day) => new(id, "某队", category, 30, true, "410106", At.AddDays(day));
    }

    private static readonly Guid Incident = Guid.CreateVersion7();

    private static MajorDangerChanged Danger(string unit) => new(
        Guid.CreateVersion7(), 2, Guid.CreateVersion7(), "某化工", DangerChange.Found, "Graded", "储罐基础沉降", "罐区", 113, 34, At, At.AddDays(30), false, false, null, unit, At);

    private async Task DeliverAsync(params IPublicEvent[] events)
    {
        foreach (dynamic message in events)
            await app.DeliverAsync(message);
    }

    private async Task<LiveMetricView> OfAsync(string metric, string unit, int year = 2025) =>
        (await app.Client.GetFromJsonAsync<Page<LiveMetricView>>($"/v1/live-metrics?unit={unit}&year={year}", PlatformJson.Options))!
            .Items.Single(view => view.Metric == metric);

    private async Task<Page<LiveRecordView>> RecordsAsync(string metric, string unit, bool failing) =>
        (await app.Client.GetFromJsonAsync<Page<LiveRecordView>>($"/v1/live-metrics/{metric}/records?unit={unit}&failing={failing}", PlatformJson.Options))!;
}
