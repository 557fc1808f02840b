using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.Shelters.Tests.CheckIn;

public class MovementTests(SheltersApp app)
{
    [Fact]
    public async Task Late_and_repeated_messages_give_the_same_as_those_in_order()
    {
        var (first, second) = (await OpenAsync(100), await OpenAsync(100));
        var (household, _) = await app.RegisterAsync(first, 3);
        (Guid Shelter, string Direction, string At, Guid Id)[] messages =
        [
            (first, "In", "2026-07-01T08:00:00+08:00", Guid.CreateVersion7()),
            (first, "Out", "2026-07-01T09:00:00+08:00", Guid.CreateVersion7()),
            (second, "In", "2026-07-01T10:00:00+08:00", Guid.CreateVersion7()),
        ];

        foreach (var one in messages.Reverse().Concat(messages))
            (await app.MoveAsync(one.Shelter, household, one.Direction, one.At, one.Id)).EnsureSuccessStatusCode();

        Assert.Equal(0, (await app.OccupancyAsync(first)).GetProperty("occupancy").GetInt32());
        var there = await app.OccupancyAsync(second);
        Assert.Equal(3, there.GetProperty("occupancy").GetInt32());
        Assert.Equal(1, there.GetProperty("elderly").GetInt32());
        Assert.Equal(1, there.GetProperty("households").GetInt32());
        var other = await app.MoveAsync(second, household, "Out", "2026-07-01T10:00:00+08:00", messages[2].Id);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
    }

    [Fact]
    public async Task A_full_shelter_refuses_and_names_the_next_ones_with_room_beyond_no_hazard_area()
    {
        var full = await OpenAsync(4, 113.10, 34.60);
        var near = await OpenAsync(10, 113.11, 34.60);
        var small = await OpenAsync(2, 113.105, 34.60);
        var (four, _) = await app.RegisterAsync(full, 4);
        var (three, _) = await app.RegisterAsync(full, 3);
        (await app.MoveAsync(full, four, "In", "2026-07-01T08:00:00+08:00")).EnsureSuccessStatusCode();

        var refused = await app.MoveAsync(full, three, "In", "2026-07-01T08:05:00+08:00");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.EndsWith("shelter.over-capacity", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        var next = problem.GetProperty("next").EnumerateArray().Select(one => one.GetProperty("shelterId").GetGuid()).ToList();
        Assert.Equal(near, next[0]);
        Assert.DoesNotContain(small, next);
        Assert.Equal("Full", (await app.OccupancyAsync(full)).GetProperty("status").GetString());
        (await app.MoveAsync(full, four, "Out", "2026-07-01T09:00:00+08:00")).EnsureSuccessStatusCode();
        Assert.Equal("Open", (await app.OccupancyAsync(full)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_head_count_holds_the_unregistered_and_is_never_below_the_registered()
    {
        var shelter = await OpenAsync(50);
        var (household, _) = await app.RegisterAsync(shelter, 5);
        (await app.MoveAsync(shelter, household, "In", "2026-07-01T08:00:00+08:00")).EnsureSuccessStatusCode();

        var below = await app.CountAsync(shelter, 4, "2026-07-01T09:00:00+08:00");
        (await app.CountAsync(shelter, 20, "2026-07-01T09:00:00+08:00")).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.Conflict, below.StatusCode);
        var occupancy = await app.OccupancyAsync(shelter);
        Assert.Equal((5, 15), (occupancy.GetProperty("registered").GetInt32(), occupancy.GetProperty("counted").GetInt32()));
        // Reported late, but inside when heads were counted: they are among those.
        var (late, _) = await app.RegisterAsync(shelter, 4);
        (await app.MoveAsync(shelter, late, "In", "2026-07-01T08:30:00+08:00")).EnsureSuccessStatusCode();
        Assert.Equal(20, (await app.OccupancyAsync(shelter)).GetProperty("occupancy").GetInt32());
    }

    [Fact]
    public async Task Forty_households_at_once_before_ten_places_fill_it_and_no_more()
    {
        var shelter = await OpenAsync(10);
        var households = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => app.RegisterAsync(shelter, 1)));

        var answers = await Task.WhenAll(households.Select(one => app.MoveAsync(shelter, one.Household, "In", "2026-07-01T08:00:00+08:00")));

        Assert.Equal(10, answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal(30, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(10, (await app.OccupancyAsync(shelter)).GetProperty("occupancy").GetInt32());
    }

    [Theory]
    [InlineData("""{"direction":"Up"}""", "direction")]
    [InlineData("""{"at":"yesterday"}""", "at")]
    [InlineData("""{"householdId":null}""", "personIds")]
    [InlineData("""{"personIds":[]}""", "personIds")]
    public async Task Wrong_input_names_the_field(string change, string field)
    {
        var body = JsonSerializer.SerializeToNode(new { shelterId = Guid.CreateVersion7(), direction = "In", householdId = Guid.CreateVersion7(), at = "2026-07-01T08:00:00Z" })!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();

        var answer = await app.Client.PutAsJsonAsync($"/v1/movements/{Guid.CreateVersion7()}", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    private async Task<Guid> OpenAsync(int capacity, double longitude = 113.2, double latitude = 34.9)
    {
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(SheltersApp.Shelter("410185", capacity: capacity))!.AsObject();
        (body["longitude"], body["latitude"]) = (longitude, latitude);
        (await app.Client.PutAsJsonAsync($"/v1/shelters/{id}", body)).EnsureSuccessStatusCode();
        await app.OpenAsync(id);
        return id;
    }
}
