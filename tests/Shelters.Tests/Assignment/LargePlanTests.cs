using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Resilience.Contracts.Shelters.V1;
using Resilience.Testing;

namespace Resilience.Shelters.Tests.Assignment;

public class LargePlanTests
{
    private const int Cells = 8_000, Sites = 399, People = 7_440_000, AreaM2 = 14_812_423;

    [Fact]
    public async Task The_whole_city_is_planned_whole_although_the_process_is_killed_in_the_middle()
    {
        await using var own = new SheltersApp();
        await own.InitializeAsync();
        await LoadAsync(own.Client);
        await own.StopAsync();

        await using var service = await ServiceProcess.StartAsync("Shelters", own.ConnectionString, own.Broker);
        var plan = Guid.CreateVersion7();
        (await service.Client.PutAsJsonAsync($"/v1/evacuation-plans/{plan}", new { name = "全市", hazard = "Earthquake", units = new[] { "410100" }, stage = "Short" })).EnsureSuccessStatusCode();
        // It tells how far it is, and dies.
        await Until.TrueAsync(async () => (await ProgressAsync(service, plan)) is { ValueKind: JsonValueKind.Object } progress && progress.GetProperty("step").GetString() == "Solving", "it solves");
        await service.KillAsync();
        Assert.Equal("Running", await own.ReadAsync<string>("select state from evacuation_plan where plan_id = @plan", new { plan }));
        await service.RestartAsync();

        await Until.TrueAsync(async () => await own.ReadAsync<string>("select state from evacuation_plan where plan_id = @plan", new { plan }) == "Done", "the plan is made", TimeSpan.FromMinutes(4));
        var told = await own.PublishedAsync<EvacuationPlanned>(planned => planned.PlanId == plan);
        // 2 m² a person are too little by a few thousand: every place is taken, and by the vulnerable first.
        var places = await own.ReadAsync<int>("select sum(capacity)::int from shelter_capacity where stage = 'Short'");
        Assert.Equal((People, places, People - places, 0), (told.People, told.Placed, told.Unplaced, told.VulnerableUnplaced));
        Assert.Equal(2, await own.ReadAsync<int>("select attempts from evacuation_plan where plan_id = @plan", new { plan }));
        Assert.Single(await own.PublishedAsync<EvacuationPlanned>(1, planned => planned.PlanId == plan));
        // Nobody is lost or doubled, and no shelter holds more than it can.
        Assert.Equal(0, await own.ReadAsync<long>("""
            select count(*) from population_cell full join (
                select cell_id, sum(people) as people, coalesce(sum(people) filter (where vulnerable), 0) as vulnerable
                from evacuation_assignment where plan_id = @plan group by cell_id) as planned using (cell_id)
            where (planned.people, planned.vulnerable) is distinct from (population_cell.people, population_cell.vulnerable)
            """, new { plan }));
        Assert.Equal(0, await own.ReadAsync<long>("""
            select count(*) from (select shelter_id, sum(people) as people from evacuation_assignment where plan_id = @plan group by shelter_id) as planned
            join shelter_capacity c on c.shelter_id = planned.shelter_id and stage = 'Short'
            where planned.people > c.capacity
            """, new { plan }));
    }

    private static async Task LoadAsync(HttpClient client)
    {
        var random = new Random(399);
        double Longitude() => 113.65 + (0.15 * (random.NextDouble() + random.NextDouble() - 1));
        double Latitude() => 34.75 + (0.12 * (random.NextDouble() + random.NextDouble() - 1));
        var cells = Enumerable.Range(0, Cells).Select(_ => new
        {
            id = Guid.CreateVersion7(), managingUnitCode = "410102", longitude = Math.Round(Longitude(), 5), latitude = Math.Round(Latitude(), 5), people = People / Cells,
            vulnerable = People / Cells / 4, synthetic = true,
        });
        (await client.PostAsJsonAsync("/v1/population-cells/import", new { cells })).EnsureSuccessStatusCode();
        var sites = Enumerable.Range(0, Sites).Select(i => (Id: Guid.CreateVersion7(), Longitude: Longitude(), Latitude: Latitude(), Area: 1_000 + (i * 35_123 % 70_000))).ToList();
        var scale = AreaM2 / (decimal)sites.Sum(site => site.Area);
        await Parallel.ForEachAsync(sites, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (site, ct) => (await client.PutAsJsonAsync($"/v1/shelters/{site.Id}", new
        {
            name = "某场所", @class = "Simple", address = "某路", managingUnitCode = "410102", longitude = site.Longitude, latitude = site.Latitude,
            effectiveAreaM2 = Math.Round(site.Area * scale, 2), capacity = 1_000_000, lowLying = false, manager = "张三", phone = "0371-00000000", synthetic = true,
        }, ct)).EnsureSuccessStatusCode());
    }

    private static async Task<JsonElement> ProgressAsync(ServiceProcess service, Guid plan) =>
        (await service.Client.GetFromJsonAsync<JsonElement>($"/v1/evacuation-plans/{plan}")).GetProperty("progress");
}
