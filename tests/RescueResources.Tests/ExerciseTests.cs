using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.RescueResources.Tests.Stock;

namespace Resilience.RescueResources.Tests;

/// <summary>The service in the exercise realm: every request says what time it is.</summary>
public sealed class ExerciseApp : RescueResourcesApp
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Resilience:Realm"] = "exercise" };

    public HttpClient At(string beijing)
    {
        var client = ClientFor("应急管理局", "410100");
        client.DefaultRequestHeaders.Add("Exercise-Time", $"{Beijing(beijing):O}");
        return client;
    }

    /// <summary>How many clocks fired until then.</summary>
    public async Task<int> TickAsync(string beijing)
    {
        using var answer = await Client.PutAsJsonAsync("/v1/exercise-clock", new { now = Beijing(beijing) });
        return (await answer.ProblemAsync()).GetProperty("fired").GetInt32();
    }

    public static DateTimeOffset Beijing(string time) => DateTimeOffset.Parse($"{time}:00+08:00", CultureInfo.InvariantCulture);
}

/// <summary>Each story has a scenario of its own: a scenario's time never runs backwards.</summary>
public sealed class ExerciseTests : IAsyncLifetime
{
    private readonly ExerciseApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Reservations_and_lots_end_by_the_scenarios_time()
    {
        var item = Guid.CreateVersion7();
        (await app.At("2021-07-01T08:00").PutAsJsonAsync($"/v1/stock-items/{item}", Depot.Item(5))).EnsureSuccessStatusCode();
        await app.At("2021-07-01T08:00").LotAsync(item, 10, new DateOnly(2021, 7, 20));

        // Good until the end of its last day in China, which is 16:00 UTC.
        var reservation = await app.At("2021-07-20T23:59").ReservedAsync(item, 12);
        await (await app.At("2021-07-21T00:00").ReserveAsync(item, 4)).RefusedAsync("reservation.short");
        // The lot goes off the shelf at midnight, the reservation ends two days after it was made.
        Assert.Equal(1, await app.TickAsync("2021-07-21T23:58"));
        Assert.Equal(1, await app.TickAsync("2021-07-22T00:00"));

        var ended = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/reservations/{reservation}");
        Assert.Equal(("Expired", "supply-clocks@1"), (ended.GetProperty("state").GetString(), ended.GetProperty("ruleSet").GetString()));
        var level = await app.At("2021-07-22T00:00").GetFromJsonAsync<JsonElement>($"/v1/stock-items/{item}");
        Assert.Equal((5m, 10m), (level.GetProperty("available").GetDecimal(), level.GetProperty("expired").GetDecimal()));
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task Who_does_not_acknowledge_is_told_of_at_the_minutes_of_the_scenario_and_not_before()
    {
        var ordered = ExerciseApp.Beijing("2021-07-20T17:00");
        ExerciseTime.Current = ordered;
        var response = await app.ResponseAsync("410105");
        var (mission, team) = (Guid.CreateVersion7(), await app.TeamAsync("410105"));
        (await app.At("2021-07-20T17:00").PutAsJsonAsync($"/v1/missions/{mission}", RescueResourcesApp.Mission(team, response))).EnsureSuccessStatusCode();

        // A social team has a quarter of an hour for its order, and five minutes when it is ordered back.
        Assert.Equal(0, await app.TickAsync("2021-07-20T17:14"));
        Assert.Equal(1, await app.TickAsync("2021-07-20T17:15"));
        var overdue = await app.PublishedAsync<MissionChanged>(told => told.MissionId == mission);
        Assert.Equal(("Overdue", ordered.AddMinutes(15)), (overdue.State, overdue.At));

        (await app.At("2021-07-20T17:20").PostAsJsonAsync($"/v1/responses/{response}/withdraw-all", new { by = "李四", reason = "水库漫坝" })).EnsureSuccessStatusCode();
        Assert.Equal(0, await app.TickAsync("2021-07-20T17:24"));
        Assert.Equal(2, await app.TickAsync("2021-07-20T18:00"));
        var silent = await app.PublishedAsync<WithdrawalUnacknowledged>(2, told => told.WithdrawalId == mission);
        Assert.Equal([ordered.AddMinutes(25), ordered.AddMinutes(30)], silent.Select(told => told.At).Order());
    }
}
