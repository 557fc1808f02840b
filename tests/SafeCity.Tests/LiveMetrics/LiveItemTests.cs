using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Items;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Tests.LiveMetrics;

/// <summary>What a live metric does to the item that it is linked to. Each test has a district of its own.</summary>
public class LiveItemTests(SafeCityApp app)
{
    private const string Item = "T26-02", Lead = "应急管理局";
    private static readonly DateTimeOffset At = new(2025, 3, 1, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Below_its_target_an_item_is_flagged_and_disagrees_with_who_called_it_met_and_nothing_that_people_said_changes()
    {
        const string unit = "410108";
        var year = await app.YearAsync();
        using var lead = app.ClientFor(Lead, unit);
        await app.EvidenceAsync(lead, year, Item, unit);
        await SafeCityApp.MoveAsync(lead, year, Item, unit, "start");
        await SafeCityApp.MoveAsync(lead, year, Item, unit, "self-pass");
        var before = (await app.ScoreAsync(year, unit)).GetRawText();

        var item = await ItemAsync(year, unit);
        Assert.Null(item.LiveValue);
        Assert.Equal((false, false, null), (item.BelowTarget, item.RedFlag, item.Disagreement));

        var danger = Danger(unit) with { Change = DangerChange.Overdue };
        await app.DeliverAsync(danger);

        item = await ItemAsync(year, unit);
        Assert.Equal(
            ("dual-prevention.major-dangers-in-time", Comparison.Equal, 100m, 0m, true, true, LiveDisagreement.MetButBelowTarget, ItemState.SelfPassed),
            (item.LiveMetric, item.Operator, item.Target, item.LiveValue, item.BelowTarget, item.RedFlag, item.Disagreement, item.State));
        Assert.Equal($"dual-prevention/v1/hidden-dangers/{danger.DangerId}", item.LiveLink);
        Assert.Equal(before, (await app.ScoreAsync(year, unit)).GetRawText());
        Assert.Equal(Item, Assert.Single(await ItemsAsync($"/v1/years/{year}/items?unit={unit}&disagreement=true")).Code);
        // The danger is not under listed supervision either, which is the item beside it.
        string[] flagged = [Item, "T26-03"];
        Assert.Equal(flagged, (await ItemsAsync($"/v1/years/{year}/items?unit={unit}&redFlag=true")).Select(one => one.Code));
        var district = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/years/{year}/dashboards/districts")).GetProperty("items")
            .EnumerateArray().Single(row => row.GetProperty("key").GetString() == unit);
        Assert.Equal((2, item.Points * 2), (district.GetProperty("redFlags").GetInt32(), district.GetProperty("atRisk").GetDecimal()));
    }

    [Fact]
    public async Task Points_taken_off_while_the_metric_holds_disagree_too()
    {
        const string unit = "410171";
        var year = await app.YearAsync();
        using var lead = app.ClientFor(Lead, unit);
        var evidence = await app.EvidenceAsync(lead, year, Item, unit);
        (await SafeCityApp.EnterAsync(app.Office, year, Item, unit, $"{Item}-R1", 1, evidence)).EnsureSuccessStatusCode();
        Assert.Null((await ItemAsync(year, unit)).Disagreement);

        await app.DeliverAsync(Danger(unit));

        var item = await ItemAsync(year, unit);
        Assert.Equal((100m, false, LiveDisagreement.DeductedButOnTarget), (item.LiveValue, item.BelowTarget, item.Disagreement));
        Assert.True(item.Lost > 0);
    }

    [Fact]
    public async Task A_submitted_year_keeps_the_live_metrics_that_it_was_submitted_with()
    {
        const string unit = "4101ZD";
        var (submitted, open) = (await app.YearAsync(), await app.YearAsync());
        var danger = Danger(unit) with { Change = DangerChange.Overdue };
        await app.DeliverAsync(danger);
        (await app.Office.PostAsync($"/v1/years/{submitted}/submit", null)).EnsureSuccessStatusCode();

        await app.DeliverAsync(danger with { Number = 9, Change = DangerChange.Closed, State = "Closed", At = At.AddDays(9) });

        Assert.Equal((0m, true), ((await ItemAsync(submitted, unit)).LiveValue, (await ItemAsync(submitted, unit)).RedFlag));
        Assert.Equal(100m, (await ItemAsync(open, unit)).LiveValue);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => app.ReadAsync<int>("delete from live_value where year = @submitted", new { submitted }));
    }

    internal static MajorDangerChanged Danger(string unit) => new(
        Guid.CreateVersion7(), 2, Guid.CreateVersion7(), "某化工", DangerChange.Found, "Graded", "储罐基础沉降", "罐区", 113, 34, At, At.AddDays(30), false, false,
        null, unit, At);

    private async Task<ItemView> ItemAsync(int year, string unit) => Assert.Single(await ItemsAsync($"/v1/years/{year}/items?code={Item}&unit={unit}"));

    private async Task<IReadOnlyList<ItemView>> ItemsAsync(string address) =>
        (await app.Client.GetFromJsonAsync<Page<ItemView>>(address, PlatformJson.Options))!.Items;
}
