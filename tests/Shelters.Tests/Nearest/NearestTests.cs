using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Resilience.Testing;

namespace Resilience.Shelters.Tests.Nearest;

public class NearestTests(SheltersApp app)
{
    [Fact]
    public async Task Finds_the_nearest_open_safe_suitable_ones_with_room_for_all()
    {
        var near = await OpenAsync(112.801, lowLying: true, capacity: 100);
        var far = await OpenAsync(112.82, lowLying: false, capacity: 5);
        await app.ShelterAsync("410182");

        var any = await NearestAsync(app.Client, "/v1/shelters/nearest?longitude=112.8&latitude=34.5&limit=2");
        var flood = await NearestAsync(app.Client, "/v1/shelters/nearest?longitude=112.8&latitude=34.5&limit=1&hazard=Flood");
        var many = await NearestAsync(app.Client, "/v1/shelters/nearest?longitude=112.8&latitude=34.5&limit=1&people=50");

        Assert.Equal([near, far], any.Select(one => one.GetProperty("shelterId").GetGuid()));
        Assert.Equal(far, flood[0].GetProperty("shelterId").GetGuid());
        Assert.Equal(near, many[0].GetProperty("shelterId").GetGuid());
        Assert.InRange(any[0].GetProperty("metres").GetDouble(), 85, 98);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/shelters/nearest?longitude=181&latitude=34.5")).StatusCode);
        using var english = new HttpRequestMessage(HttpMethod.Get, "/v1/shelters/nearest?longitude=113&latitude=34.5&hazard=Rain") { Headers = { { "Accept-Language", "en" } } };
        var unread = await (await app.Client.SendAsync(english)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("This parameter cannot be read.", unread.GetProperty("errors").GetProperty("hazard")[0].GetString());

        // Citizens need no login and see no names of persons.
        var anonymous = app.AnonymousClient();
        var text = await anonymous.GetStringAsync("/v1/public-shelters/nearest?longitude=112.8&latitude=34.5&limit=2");
        Assert.DoesNotContain("张三", text, StringComparison.Ordinal);
        Assert.Equal(near, JsonElement.Parse(text)[0].GetProperty("shelterId").GetGuid());
        var answer = await anonymous.GetAsync("/v1/public-shelters/nearest.geojson?longitude=112.8&latitude=34.5&limit=2");
        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType?.MediaType);
        var geo = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("FeatureCollection", geo.GetProperty("type").GetString());
        Assert.Equal(112.801, geo.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), 6);
    }

    [Fact]
    public async Task An_address_that_asks_too_often_is_slowed_down()
    {
        var replica = await app.StartReplicaAsync(("Resilience:Limits:CitizensPerMinute", "3"));
        using var anonymous = replica.CreateClient();
        var answers = new List<HttpStatusCode>();
        // A minute may end in between.
        for (var i = 0; i < 8; i++)
            answers.Add((await anonymous.GetAsync("/v1/public-shelters/nearest?longitude=112.8&latitude=34.5")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, answers[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Fact]
    public async Task What_another_replica_changed_is_seen_and_while_the_database_is_away_the_last_answer_stands()
    {
        await using var own = new SheltersApp();
        await own.InitializeAsync();
        var other = await own.StartReplicaAsync();
        var shelter = await own.ShelterAsync("410182");
        const string Path = "/v1/public-shelters/nearest?longitude=112.8&latitude=34.5";
        using var citizen = other.CreateClient();
        Assert.Equal("[]", await citizen.GetStringAsync(Path));

        await own.OpenAsync(shelter);
        await Until.TrueAsync(async () => (await citizen.GetStringAsync(Path)).Contains($"{shelter}", StringComparison.Ordinal), "the other replica has read it");

        var name = new NpgsqlConnectionStringBuilder(own.ConnectionString).Database;
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(own.ConnectionString) { Database = "postgres" }.ConnectionString);
        await server.CreateCommand($"alter database \"{name}\" allow_connections false").ExecuteNonQueryAsync();
        await server.CreateCommand($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'").ExecuteNonQueryAsync();

        await Until.TrueAsync(async () =>
        {
            using var answer = await citizen.GetAsync(Path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains($"{shelter}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            // Long past the second after which it would be read again: the answer says how old it is.
            return DateTimeOffset.UtcNow - answer.Content.Headers.LastModified > TimeSpan.FromSeconds(4);
        }, "the answer grows old");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await own.Client.GetAsync($"/v1/shelters/{shelter}")).StatusCode);
    }

    private async Task<Guid> OpenAsync(double longitude, bool lowLying, int capacity)
    {
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(SheltersApp.Shelter("410182", lowLying, capacity))!.AsObject();
        (body["longitude"], body["latitude"]) = (longitude, 34.5);
        (await app.Client.PutAsJsonAsync($"/v1/shelters/{id}", body)).EnsureSuccessStatusCode();
        await app.OpenAsync(id);
        return id;
    }

    private static async Task<JsonElement[]> NearestAsync(HttpClient client, string path) =>
        [.. (await client.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray()];
}
