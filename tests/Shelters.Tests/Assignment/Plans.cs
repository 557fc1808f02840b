using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Resilience.Shelters.Tests.Assignment;

internal sealed record Line(Guid Cell, bool Vulnerable, int People, Guid? Shelter, string Reason, bool Changed);

internal static class Plans
{
    public static async Task<Guid> ShelterAtAsync(this SheltersApp app, double longitude, string name, int capacity, bool lowLying = false)
    {
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(SheltersApp.Shelter("410102", lowLying, capacity, name), JsonSerializerOptions.Web)!.AsObject();
        (body["longitude"], body["latitude"]) = (longitude, 34.75);
        (await app.Client.PutAsJsonAsync($"/v1/shelters/{id}", body)).EnsureSuccessStatusCode();
        return id;
    }

    public static async Task<Guid> CellAsync(this SheltersApp app, double longitude, int people, int vulnerable, string unit = "410102")
    {
        var id = Guid.CreateVersion7();
        (await app.Client.PutAsJsonAsync($"/v1/population-cells/{id}", new
        {
            managingUnitCode = unit, longitude, latitude = 34.75, people, vulnerable, synthetic = true,
        })).EnsureSuccessStatusCode();
        return id;
    }

    public static async Task<Guid> PlanAsync(this SheltersApp app, string unit = "410102")
    {
        var id = Guid.CreateVersion7();
        (await app.Client.PutAsJsonAsync($"/v1/evacuation-plans/{id}", new { name = "试验方案", hazard = "Flood", units = new[] { unit }, stage = "Short" })).EnsureSuccessStatusCode();
        return id;
    }

    public static Task<JsonElement> GetPlanAsync(this SheltersApp app, Guid plan) => app.Client.GetFromJsonAsync<JsonElement>($"/v1/evacuation-plans/{plan}");

    public static async Task<IReadOnlyList<Line>> LinesAsync(this SheltersApp app, Guid plan, string filter = "")
    {
        var lines = new List<Line>();
        string? cursor = null;
        do
        {
            var page = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/evacuation-plans/{plan}/assignments?limit=2&cursor={Uri.EscapeDataString(cursor ?? "")}{filter}");
            lines.AddRange(page.GetProperty("items").EnumerateArray().Select(line => new Line(
                line.GetProperty("cellId").GetGuid(), line.GetProperty("vulnerable").GetBoolean(), line.GetProperty("people").GetInt32(),
                line.GetProperty("shelterId").ValueKind == JsonValueKind.Null ? null : line.GetProperty("shelterId").GetGuid(),
                line.GetProperty("reason").GetString()!, line.GetProperty("changed").GetBoolean())));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        return lines;
    }
}
