using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.RescueResources.Tests.Stock;

namespace Resilience.RescueResources.Tests.Reservations;

/// <summary>The service in the exercise realm: every request says what time it is.</summary>
public sealed class ExerciseSuppliesApp : RescueResourcesApp
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Resilience:Realm"] = "exercise" };

    public HttpClient At(string beijing)
    {
        var client = ClientFor("应急管理局", "410100");
        client.DefaultRequestHeaders.Add("Exercise-Time", $"{DateTimeOffset.Parse($"{beijing}:00+08:00", CultureInfo.InvariantCulture):O}");
        return client;
    }
}

public class ExerciseSuppliesTests
{
    [Fact]
    public async Task In_an_exercise_reservations_and_lots_end_by_the_scenarios_time()
    {
        await using var app = new ExerciseSuppliesApp();
        await app.InitializeAsync();
        var item = Guid.CreateVersion7();
        (await app.At("2021-07-01T08:00").PutAsJsonAsync($"/v1/stock-items/{item}", Depot.Item(5))).EnsureSuccessStatusCode();
        await app.At("2021-07-01T08:00").LotAsync(item, 10, new DateOnly(2021, 7, 20));

        // Good until the end of its last day in China, which is 16:00 UTC.
        var reservation = await app.At("2021-07-20T23:59").ReservedAsync(item, 12);
        await (await app.At("2021-07-21T00:00").ReserveAsync(item, 4)).RefusedAsync("reservation.short");
        Assert.Equal(0, await FireAsync("2021-07-21T23:58"));
        Assert.Equal(1, await FireAsync("2021-07-22T00:00"));

        var ended = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/reservations/{reservation}");
        Assert.Equal(("Expired", "supply-clocks@1"), (ended.GetProperty("state").GetString(), ended.GetProperty("ruleSet").GetString()));
        var level = await app.At("2021-07-22T00:00").GetFromJsonAsync<JsonElement>($"/v1/stock-items/{item}");
        Assert.Equal((5m, 10m), (level.GetProperty("available").GetDecimal(), level.GetProperty("expired").GetDecimal()));
        await app.AssertBalancedAsync(item);

        async Task<int> FireAsync(string beijing)
        {
            using var answer = await app.At(beijing).PostAsync("/v1/reservations/clocks", null);
            return (await answer.ProblemAsync()).GetProperty("fired").GetInt32();
        }
    }
}
