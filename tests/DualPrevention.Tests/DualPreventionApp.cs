using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Enterprises;
using Resilience.DualPrevention.Tests;
using Resilience.Testing;

[assembly: AssemblyFixture(typeof(DualPreventionApp))]

namespace Resilience.DualPrevention.Tests;

public class DualPreventionApp() : ServiceApp<DualPreventionService>("dual-prevention")
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["Resilience:Limits:PublicReportsPerMinute"] = "100000" };

    private static int codes;

    public static JsonObject Enterprise(string unit, string status = "Building", int red = 0, int orange = 0) => JsonSerializer.SerializeToNode(new
    {
        name = "郑州某化工有限公司", creditCode = NextCreditCode(), status, redRisks = red, orangeRisks = orange, managingUnitCode = unit,
        longitude = 113.65, latitude = 34.76, contact = "张三", phone = "0371-00000000", synthetic = true,
    })!.AsObject();

    /// <summary>A unified social credit code that no other test has: one code belongs to one enterprise.</summary>
    public static string NextCreditCode() => CreditCode(Interlocked.Increment(ref codes));

    public static string CreditCode(int number)
    {
        var code = $"914101{number:00000000000}";
        return code + CreditCodeRules.CheckCharacter(code);
    }

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

    /// <summary>An evaluation with so many points in all, taken from the front.</summary>
    public static JsonObject Evaluation(decimal points, string kind = "Supervisor")
    {
        var scores = new JsonArray();
        foreach (var (dimension, worth) in new[]
        {
            ("Organisation", 10m), ("Training", 10m), ("RiskIdentification", 25m), ("ControlMeasures", 15m), ("DangerLoop", 25m), ("InformationSystem", 10m), ("Improvement", 5m),
        })
        {
            var given = Math.Min(points, worth);
            points -= given;
            scores.Add(new JsonObject { ["dimension"] = dimension, ["points"] = given });
        }

        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        return new JsonObject { ["kind"] = kind, ["evaluatedOn"] = today.ToString("O"), ["evaluatedBy"] = "专家组", ["scores"] = scores };
    }

    public async Task EvaluateAsync(Guid enterprise, decimal points, string kind = "Supervisor") =>
        (await Client.PutAsJsonAsync($"/v1/enterprises/{enterprise}/evaluations/{Guid.CreateVersion7()}", Evaluation(points, kind))).EnsureSuccessStatusCode();

    public Task<HttpResponseMessage> ImportAsync(IEnumerable<JsonNode> rows) =>
        Client.PostAsJsonAsync("/v1/enterprises/import", new { enterprises = rows.ToArray() });

    public static ResponseLevelChanged Response(string unit, params TaskAction[] actions) =>
        new(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), null, ResponseLevel.I, "FLOOD", 1, [unit],
            [.. actions.Select((action, i) => new TaskCard($"FLOOD-I-0{i + 1}", "企业", action, "W9", "应急管理局", 60, "照片"))], "李四", "红色预警",
            DateTimeOffset.UnixEpoch, "410100", DateTimeOffset.UnixEpoch, WeatherSignalKind.Rainstorm);
}
