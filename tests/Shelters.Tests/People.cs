using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.Shelters.Tests;

/// <summary>What the desk at a shelter's door does.</summary>
internal static class People
{
    public static object Household(Guid shelter, params Guid[] persons) => new
    {
        shelterId = shelter, specialNeeds = "胰岛素",
        members = persons.Select((person, i) => new
        {
            personId = person, name = $"测试{i}", idNumber = "410102190001010000", phone = "13800000000", vulnerabilities = i == 0 ? new[] { "Elderly" } : [],
        }),
    };

    public static async Task<(Guid Household, Guid[] Persons)> RegisterAsync(this SheltersApp app, Guid shelter, int people)
    {
        var household = Guid.CreateVersion7();
        Guid[] persons = [.. Enumerable.Range(0, people).Select(_ => Guid.CreateVersion7()).Order()];
        (await app.Client.PutAsJsonAsync($"/v1/households/{household}", Household(shelter, persons))).EnsureSuccessStatusCode();
        return (household, persons);
    }

    public static Task<HttpResponseMessage> MoveAsync(
        this SheltersApp app, Guid shelter, Guid household, string direction, string at, Guid? id = null, HttpClient? client = null) =>
        (client ?? app.Client).PutAsJsonAsync(
            $"/v1/movements/{id ?? Guid.CreateVersion7()}", new { shelterId = shelter, direction, householdId = household, at });

    public static Task<HttpResponseMessage> CountAsync(this SheltersApp app, Guid shelter, int people, string at) =>
        app.Client.PutAsJsonAsync($"/v1/shelters/{shelter}/occupancy", new { occupancy = people, at });

    public static Task<JsonElement> OccupancyAsync(this SheltersApp app, Guid shelter) =>
        app.Client.GetFromJsonAsync<JsonElement>($"/v1/shelters/{shelter}/occupancy");
}
