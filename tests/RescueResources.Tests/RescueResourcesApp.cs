using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.RescueResources.Tests;
using Resilience.Testing;

[assembly: AssemblyFixture(typeof(RescueResourcesApp))]

namespace Resilience.RescueResources.Tests;

public class RescueResourcesApp() : ServiceApp<RescueResourcesService>("rescue-resources")
{
    public static object Team(string unit, string category = "Social", int people = 40, bool ofScale = false) => new
    {
        name = "蓝天救援队", category, managingUnitCode = unit, longitude = 113.65, latitude = 34.76, people, disciplines = new[] { "水上搜救", "防汛排涝" },
        leader = "张三", phone = "0371-00000000", countedInScaleStatistics = ofScale, synthetic = true,
    };

    public async Task<Guid> TeamAsync(string unit, string category = "Social", int people = 40, bool ofScale = false)
    {
        var id = Guid.CreateVersion7();
        (await Client.PutAsJsonAsync($"/v1/teams/{id}", Team(unit, category, people, ofScale))).EnsureSuccessStatusCode();
        return id;
    }

    public async Task<string> ReadinessAsync(Guid team) =>
        (await Client.GetFromJsonAsync<JsonElement>($"/v1/teams/{team}")).GetProperty("readiness").GetString()!;

    /// <summary>A response that is in force, with or without an order for the teams of the unit.</summary>
    public async Task<Guid> ResponseAsync(string unit, TaskAction action = TaskAction.Manual)
    {
        var response = Response(unit, action);
        await DeliverAsync(response);
        return response.ResponseId;
    }

    public Task EndAsync(Guid response) => DeliverAsync(new ResponseEnded(response, 2, "李四", "雨停", "410100", DateTimeOffset.UnixEpoch));

    public static ResponseLevelChanged Response(string unit, TaskAction action) =>
        new(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), null, ResponseLevel.II, "FLOOD", 1, [unit],
            [new TaskCard("FLOOD-II-02", "队伍待命", action, "W5", "应急管理局", 30, "签收")], "李四", "红色预警",
            DateTimeOffset.UnixEpoch, "410100", DateTimeOffset.UnixEpoch, WeatherSignalKind.Rainstorm);

    public static object Mission(Guid team, Guid response, string place = "京广快速路隧道") => new
    {
        teamId = team, responseId = response, orderNumber = "郑防指〔2021〕7号", place, task = "排水救人", issuedBy = "李四", contact = "王五 13800000000",
        safetyNotes = "水深不明,双人作业", coverApproval = new { approvedBy = "赵六", reason = "人员被困" },
    };

    public Task<HttpResponseMessage> DispatchAsync(Guid mission, Guid team, Guid response, string place = "京广快速路隧道") =>
        Client.PutAsJsonAsync($"/v1/missions/{mission}", Mission(team, response, place));
}
