using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Resilience.DualPrevention.Tests.HiddenDangers;

/// <summary>What is sent at each step of a danger's way.</summary>
internal static class DangerSteps
{
    public static object Named(string name, string position = "安全员") => new { name, position };

    public static JsonObject Finding(Guid enterprise, DateTimeOffset? foundAt = null) => JsonSerializer.SerializeToNode(new
    {
        enterpriseId = enterprise, source = "SelfInspection", inspectionType = "Daily", kind = "Site", item = "疏散通道", description = "疏散通道堆放可燃物",
        place = "一号车间东侧", evidence = new[] { new { kind = "Photo", reference = "photos/2021/1.jpg" } }, finder = Named("赵一"),
        foundAt = foundAt ?? TimeProvider.System.GetUtcNow().AddHours(-1), synthetic = true,
    })!.AsObject();

    public static async Task<Guid> FoundAsync(this DualPreventionApp app, string unit = "410105", DateTimeOffset? foundAt = null)
    {
        var id = Guid.CreateVersion7();
        using var answer = await app.Client.PutAsJsonAsync($"/v1/hidden-dangers/{id}", Finding(await app.EnterpriseAsync(unit), foundAt));
        answer.EnsureSuccessStatusCode();
        return id;
    }

    public static async Task<string> CodeAsync(this HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString()!["urn:resilience:".Length..];
}
