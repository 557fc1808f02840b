using System.Net.Http.Json;
using Resilience.Contracts;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Tests.LiveMetrics;

/// <summary>What the registers of other services tell, in whichever order it comes; no other test has these metrics in this unit.</summary>
public class LiveRegisterTests(SafeCityApp app)
{
    private const string Unit = "410182";
    private static readonly DateTimeOffset At = new(2025, 3, 1, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_defect_of_a_shelter_counts_until_its_danger_is_closed_whichever_is_told_of_first()
    {
        var (open, closed, early, shelter) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await DeliverAsync(Found(open), Found(closed), Closed(early), Found(early));
        Assert.Equal(2, await ValueAsync("shelters.defects-open"));

        await DeliverAsync(Closed(closed), Found(closed));
        var left = await OfAsync("shelters.defects-open");
        Assert.Equal((1m, $"dual-prevention/v1/hidden-dangers/{closed}"), (left.Value, left.Link));

        await DeliverAsync(Closed(open));
        Assert.Equal(0, await ValueAsync("shelters.defects-open"));

        ShelterDefectFound Found(Guid id) => new(
            id, Guid.CreateVersion7(), shelter, "某公园", null, "应急供水", "水泵不能启动", "王五", "某路", 113.6, 34.8, "张三", "0371-00000000", true, Unit, At);
        PublicPlaceDangerClosed Closed(Guid id) => new(id, shelter, "某公园", "应急供水", Unit, At.AddDays(id == closed ? 9 : 2));
    }

    [Fact]
    public async Task Fire_teams_are_measured_by_their_establishment_and_professional_teams_by_what_they_report()
    {
        var (strong, weak, unknown, ready, silent) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await DeliverAsync(
            Team(strong, "ComprehensiveFireRescue", 120, 100), Team(weak, "ComprehensiveFireRescue", 60, 100), Team(unknown, "ComprehensiveFireRescue", 40, null),
            Ready(ready, true, 0), Team(ready, "Professional", 70, null), Team(silent, "Professional", 70, null), Team(Guid.CreateVersion7(), "Social", 30, 90));
        Assert.Equal((80m, 50m), (await ValueAsync("rescue-resources.fire-team-strength"), await ValueAsync("rescue-resources.teams-ready")));

        await DeliverAsync(Ready(silent, true, 3), Ready(ready, false, -1));
        Assert.Equal(100, await ValueAsync("rescue-resources.teams-ready"));
        await DeliverAsync(Ready(ready, false, 4), Team(weak, "ComprehensiveFireRescue", 100, 100, day: 5));
        Assert.Equal((100m, 50m), (await ValueAsync("rescue-resources.fire-team-strength"), await ValueAsync("rescue-resources.teams-ready")));

        static TeamRegistered Team(Guid id, string category, int people, int? establishment, int day = 0) =>
            new(id, "某队", category, people, true, Unit, At.AddDays(day), false, establishment);
        static TeamReadinessChanged Ready(Guid id, bool ready, int day) => new(id, "某队", "Professional", ready, ready ? null : "车辆检修", 12, Unit, At.AddDays(day));
    }

    [Fact]
    public async Task Supplies_count_by_their_warehouse_and_by_their_minimum()
    {
        var (kept, loose, promised) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await DeliverAsync(
            Item(kept, "Physical", Guid.CreateVersion7(), 4), Item(loose, "Physical", null, 4), Item(promised, "Agreement", null, 0),
            new StockBelowMinimum(loose, "2020101", "排水泵车", 2, 4, "台", "某库", Unit, At.AddDays(1)), Item(loose, "Physical", null, 5, day: 2));
        Assert.Equal((50m, 50m), (await ValueAsync("rescue-resources.warehouses-registered"), await ValueAsync("rescue-resources.stock-above-minimum")));

        await DeliverAsync(Item(loose, "Physical", Guid.CreateVersion7(), 5, day: 3));
        Assert.Equal(100, await ValueAsync("rescue-resources.warehouses-registered"));

        static StockItemRegistered Item(Guid id, string mode, Guid? warehouse, decimal minimum, int day = 0) =>
            new(id, "2020101", "排水泵车", minimum, "台", "某库", warehouse, mode, Unit, At.AddDays(day));
    }

    [Fact]
    public async Task Reports_of_the_public_enterprises_on_the_map_and_signals_in_time_make_their_metrics()
    {
        var (one, two, mapped) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await DeliverAsync(
            Report(one, "Closed"), Report(one, "Opened"), Report(one, "Received"), Report(two, "Received"),
            new RiskMapChanged(mapped, "某厂", true, Unit, At), Status(mapped), Status(Guid.CreateVersion7()),
            Signal(4), Signal(10), Signal(10.1), Signal(null));
        Assert.Equal(
            (50m, 50m, 66.66m),
            (await ValueAsync("dual-prevention.public-reports-closed"), await ValueAsync("dual-prevention.risk-map-coverage"), await ValueAsync("risk-monitoring.signal-release-rate")));

        await DeliverAsync(Report(two, "Dismissed"), new RiskMapChanged(mapped, "某厂", false, Unit, At.AddDays(1)));
        Assert.Equal((100m, 0m), (await ValueAsync("dual-prevention.public-reports-closed"), await ValueAsync("dual-prevention.risk-map-coverage")));

        static PublicReportChanged Report(Guid id, string status) => new(id, Guid.CreateVersion7(), status, null, Unit, At);
        static EnterpriseStatusChanged Status(Guid id) => new(id, "某厂", "Built", 0, 0, Unit, At);
        static WeatherSignalIssued Signal(double? minutes) => new(
            Guid.CreateVersion7(), WeatherSignalKind.Rainstorm, WarningLevel.Red, [Unit], "某气象台", "暴雨", Unit, At, minutes is { } late ? At.AddMinutes(late) : null);
    }

    private async Task DeliverAsync(params IPublicEvent[] events)
    {
        foreach (dynamic message in events)
            await app.DeliverAsync(message);
    }

    private async Task<decimal?> ValueAsync(string metric) => (await OfAsync(metric)).Value;

    private async Task<LiveMetricView> OfAsync(string metric) =>
        (await app.Client.GetFromJsonAsync<Page<LiveMetricView>>($"/v1/live-metrics?unit={Unit}&year=2025", PlatformJson.Options))!
            .Items.Single(view => view.Metric == metric);
}
