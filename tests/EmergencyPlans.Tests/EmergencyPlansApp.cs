using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.EmergencyPlans.Tests;
using Resilience.Testing;

[assembly: AssemblyFixture(typeof(EmergencyPlansApp))]

namespace Resilience.EmergencyPlans.Tests;

public sealed class EmergencyPlansApp() : ServiceApp<EmergencyPlansService>("emergency-plans")
{
    public const string FloodPlan = "ZZ-FLOOD";

    private int storms;

    /// <summary>The start of a storm so far from all others that no signal or impact of another test counts in it.</summary>
    public DateTimeOffset NextStorm() => new DateTimeOffset(2015, 7, 1, 0, 0, 0, TimeSpan.Zero).AddDays(10 * Interlocked.Increment(ref storms));

    public static object TaskCard(string code, string measureCode = "R1", int deadlineMinutes = 60) => new
    {
        code, title = "低洼地区群众转移", action = "OpenShelters", measureCode, dutyDepartment = "应急管理局", deadlineMinutes, evidence = "转移登记表",
    };

    public static object[] Levels(string prefix) =>
        [.. new[] { "I", "II", "III", "IV" }.Select(level => new { level, taskCards = new[] { TaskCard($"{prefix}-{level}-01") } })];

    public static object Plan(string title = "郑州市防汛应急预案", string type = "Special", string[]? signalKinds = null, object[]? levels = null,
        string leadDepartment = "应急管理局", object[]? places = null) => new
    {
        title, type, signalKinds = signalKinds ?? [], leadDepartment, issuedOn = "2021-06-01", levels = levels ?? Levels("FLOOD"), places,
    };

    public static object Draft(
        string unit = "410100", string title = "郑州市防汛应急预案", int minutes = 60, string measure = "R1", string[]? kinds = null, object[]? sections = null,
        string[]? traits = null, object[]? places = null) => new
    {
        title, type = "Special", signalKinds = kinds ?? [], leadDepartment = "应急管理局", managingUnitCode = unit, draftedBy = "张三", traits, places,
        sections = sections ?? [.. new[] { "Command", "Warning", "Handling", "Support", "Recovery" }.Select(kind => new { kind, text = $"{kind} 的正文" })],
        levels = new[] { "I", "II", "III", "IV" }.Select(level => new { level, taskCards = new[] { TaskCard($"FLOOD-{level}-01", measure, minutes) } }),
    };

    public Task<HttpResponseMessage> IssueAsync(string code, int version, object plan) =>
        Client.PutAsJsonAsync($"/v1/emergency-plans/{code}/versions/{version}", plan);

    /// <summary>The plan that answers rainstorm and gale signals; issuing it again changes nothing.</summary>
    public async Task FloodPlanInForceAsync()
    {
        using var answer = await IssueAsync(FloodPlan, 1, Plan(signalKinds: ["Rainstorm", "Gale"]));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    public static WeatherSignalIssued Signal(
        DateTimeOffset at, WarningLevel level = WarningLevel.Red, WeatherSignalKind kind = WeatherSignalKind.Rainstorm, params string[] area) =>
        new(Guid.CreateVersion7(), kind, level, area.Length == 0 ? ["410100"] : area, "郑州市气象台", "3 小时内降雨量将达 100 毫米以上。",
            area.Length == 1 ? area[0] : "410100", at);

    public static ImpactReported Impact(DateTimeOffset at, string unit = "410102") =>
        new(Guid.CreateVersion7(), ImpactKind.PeopleTrapped, "陇海路隧道", "车辆被淹,有人被困。", unit, at);

    public async Task<string[]> ProposedAsync(WeatherSignalIssued signal) =>
        [.. (await ReadAllAsync<int>("select level from level_proposal where signal_id = @SignalId order by level desc", new { signal.SignalId }))
            .Select(level => ((ResponseLevel)level).ToString())];
}
