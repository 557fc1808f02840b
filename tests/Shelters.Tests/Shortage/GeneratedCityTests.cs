using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Replay.Generation;

namespace Resilience.Shelters.Tests.Shortage;

/// <summary>The demonstration city as it is loaded, on a database of its own.</summary>
public class GeneratedCityTests
{
    [Fact]
    public async Task It_has_1_99_square_metres_a_resident_lacks_17_and_5_sites_or_more_and_one_more_in_a_short_unit_lowers_it_by_one()
    {
        await using var own = new SheltersApp();
        await own.InitializeAsync();
        var city = CityModel.Generate();
        await Parallel.ForEachAsync(city.Shelters, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (shelter, ct) =>
            (await own.Client.PutAsJsonAsync($"/v1/shelters/{shelter.Id}", WithWords(shelter), ct)).EnsureSuccessStatusCode());
        foreach (var unit in city.Populations)
            (await own.Client.PutAsJsonAsync($"/v1/unit-populations/{unit.Code}", unit)).EnsureSuccessStatusCode();

        var statistics = await own.Client.GetFromJsonAsync<JsonElement>("/v1/shelters/statistics");
        Assert.Equal([399, 3, 15, 103, 278], new[] { "count", "classI", "classII", "classIII", "simple" }.Select(name => statistics.GetProperty(name).GetInt32()));
        var before = await LineAsync(own.Client, "410100");
        Assert.Equal(1.99m, before.GetProperty("areaPerResident").GetDecimal());
        Assert.False(before.GetProperty("meetsTarget").GetBoolean());
        Assert.True(before.GetProperty("classIMissing").GetInt32() >= 17);
        Assert.True(before.GetProperty("classIIMissing").GetInt32() >= 5);

        var units = await own.Client.GetFromJsonAsync<JsonElement>("/v1/shortages");
        var shortOne = units.GetProperty("items").EnumerateArray().Last(unit => unit.GetProperty("classIMissing").GetInt32() > 0).GetProperty("unitCode").GetString()!;
        (await own.Client.PutAsJsonAsync($"/v1/shelters/{Guid.CreateVersion7()}", SheltersApp.Shelter(shortOne))).EnsureSuccessStatusCode();
        var after = await LineAsync(own.Client, "410100");
        Assert.Equal(before.GetProperty("classIMissing").GetInt32() - 1, after.GetProperty("classIMissing").GetInt32());
        Assert.Equal(before.GetProperty("classIIMissing").GetInt32(), after.GetProperty("classIIMissing").GetInt32());
    }

    // Enums go over the wire as words.
    private static object WithWords(Shelter one) => new
    {
        one.Name, @class = one.Class.ToString(), one.Address,
        one.ManagingUnitCode, one.DivisionCode, one.Longitude, one.Latitude, one.EffectiveAreaM2, one.Capacity, one.LowLying, one.Manager, one.Phone, one.Synthetic,
    };

    private static async Task<JsonElement> LineAsync(HttpClient client, string unit) =>
        Assert.Single((await client.GetFromJsonAsync<JsonElement>($"/v1/shortages?unit={unit}")).GetProperty("items").EnumerateArray());
}
