using System.Net.Http.Json;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Shelters.Tests;
using Resilience.Testing;

[assembly: AssemblyFixture(typeof(SheltersApp))]

namespace Resilience.Shelters.Tests;

public sealed class SheltersApp() : ServiceApp<SheltersService>("shelters")
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>
        {
            ["Resilience:Limits:CitizensPerMinute"] = "100000",
            // As a service in a process of its own has them.
            ["Resilience:PersonalData:CurrentKey"] = "tests",
            ["Resilience:PersonalData:Keys:tests"] = "a-key-of-personal-data-for-tests-only",
        };

    public static object Shelter(string unit, bool lowLying = false, int capacity = 200, string name = "西流湖公园") => new
    {
        name, @class = "I", address = "西三环以西", managingUnitCode = unit, longitude = 113.56, latitude = 34.77, effectiveAreaM2 = 24000.5,
        capacity, lowLying, manager = "张三", phone = "0371-00000000", synthetic = true,
    };

    public async Task<Guid> ShelterAsync(string unit, bool lowLying = false, int capacity = 200)
    {
        var id = Guid.CreateVersion7();
        (await Client.PutAsJsonAsync($"/v1/shelters/{id}", Shelter(unit, lowLying, capacity))).EnsureSuccessStatusCode();
        return id;
    }

    public static object OpeningOf(string hazard = "Flood", bool water = true, object? decision = null, string? stage = null, Guid? responseId = null) => new
    {
        openedBy = "张三", openedFor = hazard, safetyCheck = new { structure = true, water, slope = true, gas = true, checkedBy = "王五" },
        onDuty = new { manager = "张三 0371-00000000", police = "西流湖派出所 110", medical = "西流湖卫生院 120" }, decision, stage, responseId,
    };

    public static object Decision => new { authority = "中原区人民政府", document = "中政〔2026〕1号" };

    public async Task OpenAsync(Guid shelter) =>
        (await Client.PostAsJsonAsync($"/v1/shelters/{shelter}/open", OpeningOf("Earthquake", decision: Decision))).EnsureSuccessStatusCode();

    public static ResponseLevelChanged Response(
        string unit, TaskAction action, Guid? id = null, int revision = 1, WeatherSignalKind kind = WeatherSignalKind.Rainstorm) =>
        new(id ?? Guid.CreateVersion7(), revision, Guid.CreateVersion7(), null, ResponseLevel.II, "FLOOD", 1, [unit],
            [new TaskCard("FLOOD-II-01", "避难场所", action, "W7", "应急管理局", 60, "照片")], "李四", "红色预警",
            DateTimeOffset.UnixEpoch, "410100", DateTimeOffset.UnixEpoch, kind);
}
