using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Tests;
using Resilience.Testing;

[assembly: AssemblyFixture(typeof(DualPreventionApp))]

namespace Resilience.DualPrevention.Tests;

public sealed class DualPreventionApp() : ServiceApp<DualPreventionService>("dual-prevention")
{
    public static JsonObject Enterprise(string unit, string status = "Building", int red = 0, int orange = 0) => JsonSerializer.SerializeToNode(new
    {
        name = "郑州某化工有限公司", creditCode = "91350100M000100Y43", status, redRisks = red, orangeRisks = orange, managingUnitCode = unit,
        longitude = 113.65, latitude = 34.76, contact = "张三", phone = "0371-00000000", synthetic = true,
    })!.AsObject();

    /// <summary>A row of an import: the registration with its id.</summary>
    public static JsonObject Row(string unit, string status = "Building", Guid? id = null)
    {
        var row = Enterprise(unit, status);
        row["id"] = id ?? Guid.CreateVersion7();
        return row;
    }

    public Task<HttpResponseMessage> PutAsync(Guid id, JsonObject enterprise) => Client.PutAsJsonAsync($"/v1/enterprises/{id}", enterprise);

    public async Task<Guid> EnterpriseAsync(string unit, string status = "Building", int red = 0, int orange = 0)
    {
        var id = Guid.CreateVersion7();
        (await PutAsync(id, Enterprise(unit, status, red, orange))).EnsureSuccessStatusCode();
        return id;
    }

    public Task<HttpResponseMessage> ImportAsync(IEnumerable<JsonNode> rows) =>
        Client.PostAsJsonAsync("/v1/enterprises/import", new { enterprises = rows.ToArray() });

    public static ResponseLevelChanged Response(string unit, params TaskAction[] actions) =>
        new(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), null, ResponseLevel.I, "FLOOD", 1, [unit],
            [.. actions.Select((action, i) => new TaskCard($"FLOOD-I-0{i + 1}", "企业", action, "W9", "应急管理局", 60, "照片"))], "李四", "红色预警",
            DateTimeOffset.UnixEpoch, "410100", DateTimeOffset.UnixEpoch, WeatherSignalKind.Rainstorm);
}
