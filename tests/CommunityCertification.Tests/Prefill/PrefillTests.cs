using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;

namespace Resilience.CommunityCertification.Tests.Prefill;

public class PrefillTests(CommunityCertificationApp app)
{
    // A unit that no other test tells anything about.
    private const string Unit = "410171";
    private static readonly DateTimeOffset At = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Facts_of_other_services_stand_beside_the_items_and_change_nothing_that_a_person_entered()
    {
        var community = await app.CommunityAsync(Unit);
        var application = await app.ApplicationAsync(community, 2090);
        (await app.ScoreAsync(application, app.Of(community, "Community"), 60, "张主任")).EnsureSuccessStatusCode();
        var before = (await app.ViewAsync(application)).ToString();
        var (shelter, area) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.DeliverAsync(new DrillHeld(Guid.CreateVersion7(), "FLOOD", "防汛演练", "Live", new(2026, 5, 12), 80, "区政府广场", Unit, At));
        await app.DeliverAsync(new DrillHeld(Guid.CreateVersion7(), "FIRE", "消防演练", "Live", new(2026, 4, 2), 60, "文化路社区广场", Unit, At.AddDays(-9)), times: 3);
        await app.DeliverAsync(new PlanVersionChanged("G-1", 1, "社区综合应急预案", "Grassroots", "InForce", "某某", "印发", Unit, At));
        await app.DeliverAsync(new PlanVersionChanged("G-0", 1, "旧预案", "Grassroots", "Superseded", "某某", "废止", Unit, At));
        await app.DeliverAsync(new ShelterOpened(shelter, "经开一中", ShelterClass.III, "经开第八大街", 113.7, 34.7, 900, null, "某某", Unit, At, app.CodeOf(community)));
        // Of the community next door, although its address names this one.
        await app.DeliverAsync(new ShelterOpened(Guid.CreateVersion7(), "邻居小学", ShelterClass.III, "文化路社区对面", 113.7, 34.7, 500, null, "某某", Unit, At, $"{Unit}999999"));
        await app.DeliverAsync(new ShelterSafetyChanged(shelter, "经开一中", area, "七里河漫滩", 0, "经开第八大街", 113.7, 34.7, Unit, At.AddHours(1)));
        await app.DeliverAsync(new StockBelowMinimum(shelter, "1010101", "帐篷", 3, 10, "顶", "经开仓库", Unit, At));

        var items = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/applications/{application}/prefill")).EnumerateArray()
            .ToDictionary(item => item.GetProperty("item").GetString()!, item => item.GetProperty("facts").EnumerateArray().ToList());

        Assert.Equal([true, false], items["7.2.1"].Select(fact => fact.GetProperty("namesCommunity").GetBoolean()));
        Assert.Contains("社区综合应急预案", Assert.Single(items["7.1.1"]).GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            [(true, false, "经开一中"), (false, true, "经开一中"), (false, false, "邻居小学")],
            items["4.1.1"].Select(fact => (fact.GetProperty("namesCommunity").GetBoolean(), fact.GetProperty("against").GetBoolean(), fact.GetProperty("text").GetString()![..4])));
        Assert.True(Assert.Single(items["5.1.1"]).GetProperty("against").GetBoolean());
        Assert.Equal(before, (await app.ViewAsync(application)).ToString());

        // Safe again, whichever word about it comes later on the wire.
        await app.DeliverAsync(new ShelterSafetyChanged(shelter, "经开一中", null, null, 0, "经开第八大街", 113.7, 34.7, Unit, At.AddHours(2)));
        await app.DeliverAsync(new ShelterSafetyChanged(shelter, "经开一中", area, "七里河漫滩", 0, "经开第八大街", 113.7, 34.7, Unit, At.AddHours(1)));
        await app.DeliverAsync(new StockRestored(shelter, "1010101", "帐篷", 12, 10, "顶", "经开仓库", Unit, At.AddHours(3)));
        Assert.Equal(2, await app.ReadAsync<long>("select count(*) from known_fact where unit_code = @Unit and kind = 'Shelter' and not gone", new { Unit }));
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from known_fact where unit_code = @Unit and kind = 'Stock' and not gone", new { Unit }));
    }
}
