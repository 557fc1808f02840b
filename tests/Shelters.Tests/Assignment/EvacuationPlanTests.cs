using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;

namespace Resilience.Shelters.Tests.Assignment;

/// <summary>On a database of their own: a plan sees all shelters of the city.</summary>
public class EvacuationPlanTests
{
    [Fact]
    public async Task Everybody_is_placed_and_told_why_and_a_lost_shelter_moves_only_its_own_people()
    {
        await using var app = new SheltersApp();
        await app.InitializeAsync();
        var (near, low, middle, far) = (
            await app.ShelterAtAsync(113.60, "近处", 100), await app.ShelterAtAsync(113.601, "地下", 500, lowLying: true),
            await app.ShelterAtAsync(113.62, "中间", 150), await app.ShelterAtAsync(113.70, "远处", 400));
        var (first, second) = (await app.CellAsync(113.599, 120, 30), await app.CellAsync(113.621, 100, 10));

        var plan = await app.PlanAsync();
        var told = await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == plan && planned.Run == 1);
        Assert.Equal((220, 40, 220, 0, 0), (told.People, told.Vulnerable, told.Placed, told.Unplaced, told.Changed));
        var lines = await app.LinesAsync(plan);
        // The vulnerable stay near; others make room for them, and nobody goes under ground in a flood.
        Assert.DoesNotContain(lines, line => line.Shelter == low);
        Assert.Equal(30, lines.Where(line => line.Cell == first && line.Shelter == near && line.Vulnerable).Sum(line => line.People));
        Assert.Equal(70, lines.Where(line => line.Cell == first && line.Shelter == near && !line.Vulnerable).Sum(line => line.People));
        Assert.Equal(["NearestTaken"], lines.Where(line => line.Cell == first && line.Shelter == middle).Select(line => line.Reason));
        Assert.All(lines.Where(line => line.Cell == second && line.Shelter == middle), line => Assert.Equal("Nearest", line.Reason));

        // Strangers fill the near one.
        await app.OpenAsync(near);
        (await app.CountAsync(near, 100, "2026-07-01T08:00:00+08:00")).EnsureSuccessStatusCode();
        told = await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == plan && planned.Run == 2);
        Assert.Equal((220, 0, 100), (told.Placed, told.Unplaced, told.Changed));
        var anew = await app.LinesAsync(plan);
        Assert.Equal(100, anew.Where(line => line.Changed).Sum(line => line.People));
        Assert.Equal(lines.Where(line => line.Cell == second).Select(line => (line.Shelter, line.People)).Order(), anew.Where(line => line.Cell == second).Select(line => (line.Shelter, line.People)).Order());
        Assert.Contains(anew, line => line.Cell == first && line.Reason == "NearestFull");

        // They begin to move: whoever comes now is one of them, and the plan stays as it is.
        (await app.Client.PostAsync($"/v1/evacuation-plans/{plan}/start", null)).EnsureSuccessStatusCode();
        await app.OpenAsync(far);
        var sent = anew.Where(line => line.Shelter == far).Sum(line => line.People);
        (await app.CountAsync(far, sent, "2026-07-01T09:00:00+08:00")).EnsureSuccessStatusCode();

        // The middle one is in a flood area: only its people are moved.
        await app.DeliverAsync(Flood(113.615, 113.625));
        told = await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == plan && planned.Run == 3);
        Assert.Equal(anew.Where(line => line.Shelter == middle).Sum(line => line.People), told.Changed);
        Assert.Equal(2, (await app.GetPlanAsync(plan)).GetProperty("result").GetProperty("cells").GetInt32());
        Assert.Equal(sent + told.Changed, (await app.LinesAsync(plan)).Where(line => line.Shelter == far).Sum(line => line.People));
        Assert.Equal(3, (await app.PublishedAsync<EvacuationPlanned>(3, planned => planned.PlanId == plan)).Count);
    }

    [Fact]
    public async Task A_shelter_that_closes_or_cannot_be_used_moves_its_own_people_and_nobody_else()
    {
        await using var app = new SheltersApp();
        await app.InitializeAsync();
        var (first, second) = (await app.ShelterAtAsync(113.60, "一号", 100), await app.ShelterAtAsync(113.64, "二号", 100));
        await app.ShelterAtAsync(113.70, "三号", 300);
        await app.CellAsync(113.601, 80, 10);
        var east = await app.CellAsync(113.641, 60, 10);
        var plan = await app.PlanAsync();
        await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == plan && planned is { Run: 1, Placed: 140 });

        await app.OpenAsync(first);
        (await app.Client.PostAsJsonAsync($"/v1/shelters/{first}/close", new { by = "张三", reason = "停水" })).EnsureSuccessStatusCode();
        var told = await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == plan && planned.Run == 2);
        Assert.Equal((140, 80), (told.Placed, told.Changed));
        Assert.All((await app.LinesAsync(plan)).Where(line => line.Cell == east), line => Assert.Equal((second, false), (line.Shelter, line.Changed)));

        (await app.Client.PostAsJsonAsync($"/v1/shelters/{second}/unusable", new { by = "张三", reason = "积水" })).EnsureSuccessStatusCode();
        told = await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == plan && planned.Run == 3);
        // The sixty of its own cell, and the forty whom it had taken of the other.
        Assert.Equal((140, 100), (told.Placed, told.Changed));
        Assert.All((await app.LinesAsync(plan)).Where(line => line.Cell == east), line => Assert.NotEqual(second, line.Shelter));
    }

    [Fact]
    public async Task Of_two_plans_the_one_that_moves_first_has_the_places_and_the_other_is_made_anew_without_them()
    {
        await using var app = new SheltersApp();
        await app.InitializeAsync();
        var (near, far) = (await app.ShelterAtAsync(113.60, "近处", 100), await app.ShelterAtAsync(113.70, "远处", 300));
        await app.CellAsync(113.601, 80, 10);
        await app.CellAsync(113.599, 80, 10, "410103");
        // Drafts do not stand in each other's way.
        var (first, second) = (await app.PlanAsync(), await app.PlanAsync("410103"));
        foreach (var plan in new[] { first, second })
            Assert.Equal(1, (await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == plan && planned.Placed == 80)).Shelters);

        await StartAsync(first);
        var anew = await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == second && planned.Run == 2);
        Assert.Equal((80, 60), (anew.Placed, anew.Changed));
        Assert.Equal([(near, 20), (far, 60)], await TakenAsync(second));
        await StartAsync(second);

        // Both come, in whatever order: nobody's plan is upset by the people of the other, and the shelter is full at the end.
        await app.OpenAsync(near);
        foreach (var heads in new[] { 30, 80, 100 })
            (await app.CountAsync(near, heads, $"2026-07-01T{heads / 10 + 8:00}:00:00+08:00")).EnsureSuccessStatusCode();
        await app.DeliverAsync(Flood(113.695, 113.705));
        var third = await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == second && planned.Run == 3);
        Assert.Equal((20, 60), (third.Placed, third.Unplaced));
        Assert.Single(await app.PublishedAsync<EvacuationPlanned>(1, planned => planned.PlanId == first));

        // Its people gone home and the first plan closed, its places are free for another.
        (await app.CountAsync(near, 20, "2026-07-01T19:00:00+08:00")).EnsureSuccessStatusCode();
        (await app.Client.PostAsync($"/v1/evacuation-plans/{first}/close", null)).EnsureSuccessStatusCode();
        var next = await app.PlanAsync();
        await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == next && planned is { Placed: 80, Unplaced: 0 });
        Assert.Equal([(near, 80)], await TakenAsync(next));

        async Task StartAsync(Guid plan) => (await app.Client.PostAsync($"/v1/evacuation-plans/{plan}/start", null)).EnsureSuccessStatusCode();

        async Task<IEnumerable<(Guid, int)>> TakenAsync(Guid plan) =>
            (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/evacuation-plans/{plan}/shelters")).GetProperty("items").EnumerateArray()
                .Select(one => (one.GetProperty("shelterId").GetGuid(), one.GetProperty("assigned").GetInt32()));
    }

    [Fact]
    public async Task Who_has_no_place_is_named_by_cell_and_a_closed_plan_is_not_made_anew()
    {
        await using var app = new SheltersApp();
        await app.InitializeAsync();
        var shelter = await app.ShelterAtAsync(113.60, "唯一", 50);
        var cells = new[] { await app.CellAsync(113.61, 60, 20), await app.CellAsync(113.63, 40, 10) };

        var plan = await app.PlanAsync();
        await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == plan);
        var result = (await app.GetPlanAsync(plan)).GetProperty("result");
        Assert.Equal((50, 50, 0), (result.GetProperty("placed").GetInt32(), result.GetProperty("unplaced").GetInt32(), result.GetProperty("vulnerableUnplaced").GetInt32()));
        var unplaced = (await app.LinesAsync(plan, "&unplaced=true")).ToList();
        Assert.Equal(50, unplaced.Sum(line => line.People));
        Assert.All(unplaced, line => Assert.Equal(("NoPlaces", false, (Guid?)null), (line.Reason, line.Vulnerable, line.Shelter)));
        Assert.Subset(cells.ToHashSet(), unplaced.Select(line => line.Cell).ToHashSet());
        Assert.Equal("evacuation-priority@1", result.GetProperty("ruleSet").GetString());
        var taken = Assert.Single((await app.Client.GetFromJsonAsync<JsonElement>($"/v1/evacuation-plans/{plan}/shelters")).GetProperty("items").EnumerateArray());
        Assert.Equal((shelter, 50), (taken.GetProperty("shelterId").GetGuid(), taken.GetProperty("assigned").GetInt32()));

        (await app.Client.PostAsync($"/v1/evacuation-plans/{plan}/close", null)).EnsureSuccessStatusCode();
        (await app.Client.PostAsJsonAsync($"/v1/shelters/{shelter}/unusable", new { by = "张三", reason = "积水" })).EnsureSuccessStatusCode();
        var other = await app.PlanAsync();
        await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == other && planned.Placed == 0 && planned.Unplaced == 100);
        Assert.Equal(("Closed", 1), ((await app.GetPlanAsync(plan)).GetProperty("state").GetString(), (await app.GetPlanAsync(plan)).GetProperty("run").GetInt32()));
        Assert.Contains("evacuation.closed", await (await app.Client.PutAsJsonAsync($"/v1/evacuation-plans/{plan}", Body(name: "另一个"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eight_orders_at_once_over_two_processes_are_one_plan_and_one_run_and_a_dead_process_s_plan_is_taken_over()
    {
        await using var app = new SheltersApp();
        await app.InitializeAsync();
        await app.ShelterAtAsync(113.60, "场所", 100);
        var cell = await app.CellAsync(113.61, 60, 20);
        var plan = Guid.CreateVersion7();
        var clients = new[] { app.Client, app.ClientFor(await app.StartReplicaAsync(), "应急管理局", "410100") };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => clients[i % 2].PutAsJsonAsync($"/v1/evacuation-plans/{plan}", Body())));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == plan);

        // As a process leaves it that ended in the middle: running, its lease over.
        await app.StopAsync();
        await app.ReadAsync<int>(
            "update evacuation_plan set state = 'Running', run = 2, lease = gen_random_uuid(), leased_until = now() - interval '1 second' where plan_id = @plan returning 1", new { plan });
        await app.RestartAsync();
        await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == plan && planned.Run == 2);
        Assert.Equal(2, (await app.PublishedAsync<EvacuationPlanned>(2, planned => planned.PlanId == plan)).Count);
        Assert.Equal(60, (await app.LinesAsync(plan, $"&cell={cell}")).Sum(line => line.People));
        Assert.Equal("Done", (await app.GetPlanAsync(plan)).GetProperty("progress").GetProperty("step").GetString());
    }

    [Fact]
    public async Task Only_the_people_of_a_hazard_area_are_moved_and_other_content_orders_the_plan_anew()
    {
        await using var app = new SheltersApp();
        await app.InitializeAsync();
        await app.ShelterAtAsync(113.60, "场所", 100);
        await app.CellAsync(113.62, 60, 20);
        await app.CellAsync(113.65, 500, 20);
        var flood = Flood(113.615, 113.625);
        await app.DeliverAsync(flood);
        var plan = Guid.CreateVersion7();

        (await app.Client.PutAsJsonAsync($"/v1/evacuation-plans/{plan}", Body(area: flood.AreaId))).EnsureSuccessStatusCode();
        var told = await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == plan);
        Assert.Equal((60, 60, 1), (told.People, told.Placed, told.Run));
        // From inside the straight line is the only way out.
        Assert.InRange(told.MeanMetres, 1_820, 1_835);

        (await app.Client.PutAsJsonAsync($"/v1/evacuation-plans/{plan}", Body(name: "全区"))).EnsureSuccessStatusCode();
        told = await app.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == plan && planned.Run == 2);
        Assert.Equal((560, 100, 460, 0, 0), (told.People, told.Placed, told.Unplaced, told.VulnerableUnplaced, told.Changed));
    }

    private static object Body(string name = "试验方案", Guid? area = null) =>
        new { name, hazard = "Flood", units = new[] { "410102" }, stage = "Short", hazardAreaId = area };

    private static HazardAreaDeclared Flood(double west, double east) => new(
        Guid.CreateVersion7(), 1, HazardAreaKind.Flood, "淹没区",
        FormattableString.Invariant($$"""{"type":"Polygon","coordinates":[[[{{west}},34.7],[{{east}},34.7],[{{east}},34.8],[{{west}},34.8],[{{west}},34.7]]]}"""),
        "李四", "积水", "410102", DateTimeOffset.UnixEpoch);
}
