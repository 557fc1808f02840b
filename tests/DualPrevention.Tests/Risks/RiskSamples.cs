using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Resilience.DualPrevention.Tests.Risks;

/// <summary>Complete risks, which a test then spoils or changes.</summary>
public static class RiskSamples
{
    private static readonly string[] Levels = ["Post", "Team", "Workshop", "Company"];

    public static JsonObject Person(string name, string position = "安全员") => new() { ["name"] = name, ["position"] = position };

    public static JsonObject Score(decimal l, decimal? e, decimal c) => new() { ["likelihood"] = l, ["exposure"] = e, ["consequence"] = c };

    /// <summary>By LEC: 540 is red, 270 orange, 90 yellow, 21 blue.</summary>
    public static JsonObject Lec(string colour) => colour switch
    {
        "Red" => Score(6, 6, 15),
        "Orange" => Score(3, 6, 15),
        "Yellow" => Score(1, 6, 15),
        _ => Score(0.5m, 6, 7),
    };

    public static JsonObject Assessment(string residual, string? inherent = null, string reason = "首次评价", int? directRed = null) => new()
    {
        ["method"] = "Lec", ["inherent"] = Lec(inherent ?? residual), ["residual"] = Lec(residual),
        ["directRed"] = directRed is { } rule ? new JsonArray(new JsonObject { ["rule"] = rule, ["reason"] = "液氯储存量超过临界量" }) : [],
        ["assessedBy"] = Person("赵评价", "评价组长"), ["reason"] = reason,
    };

    public static JsonObject Risk(Guid point, string residual = "Orange", string? inherent = null, string level = "Company", int? directRed = null) => new()
    {
        ["riskPointId"] = point, ["name"] = "液氯泄漏", ["hazardFactor"] = "Thing", ["accidentType"] = "PoisoningAndSuffocation",
        ["possibleDanger"] = "法兰密封失效", ["consequence"] = "人员中毒", ["reportingMethod"] = "值班电话 0371-00000000", ["controlLevel"] = level,
        ["responsible"] = new JsonArray([.. Levels.Take(Array.IndexOf(Levels, level) + 1).Select(each => (JsonNode)new JsonObject
        {
            ["level"] = each, ["name"] = $"{each} 责任人", ["position"] = "负责人",
        })]),
        ["measures"] = new JsonArray(
            Measure("Engineering", "泄漏检测与联锁切断", "检测器在线", "联锁试验合格"), Measure("Management", "作业许可", "票证齐全"),
            Measure("Training", "岗位培训", "培训记录完整"), Measure("Emergency", "喷淋与中和", "喷淋水压正常")),
        ["notApplicable"] = new JsonArray(new JsonObject { ["category"] = "Ppe", ["reason"] = "无人值守" }),
        ["assessment"] = Assessment(residual, inherent, directRed: directRed), ["synthetic"] = true,
    };

    public static JsonObject Measure(string category, string text, params string[] items) => new()
    {
        ["category"] = category, ["text"] = text, ["checkItems"] = new JsonArray([.. items.Select(item => (JsonNode)item)]),
    };

    public static JsonObject Point(Guid enterprise, Guid zone, double longitude = 113.65, double latitude = 34.76, bool continuous = false) => new()
    {
        ["enterpriseId"] = enterprise, ["zoneId"] = zone, ["name"] = "1 号储罐", ["kind"] = "Equipment", ["continuous"] = continuous,
        ["longitude"] = longitude, ["latitude"] = latitude, ["synthetic"] = true,
    };

    /// <summary>An enterprise of a unit with a zone and a risk point.</summary>
    public static async Task<(Guid Enterprise, Guid Point)> PointAsync(
        this HttpClient client, string unit, double longitude = 113.65, double latitude = 34.76, bool continuous = false)
    {
        var (enterprise, zone, point) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        (await client.PutAsJsonAsync($"/v1/enterprises/{enterprise}", DualPreventionApp.Enterprise(unit, red: 7, orange: 8))).EnsureSuccessStatusCode();
        (await client.PutAsJsonAsync($"/v1/risk-zones/{zone}", new { enterpriseId = enterprise, name = "液氯库" })).EnsureSuccessStatusCode();
        (await client.PutAsJsonAsync($"/v1/risk-points/{point}", Point(enterprise, zone, longitude, latitude, continuous))).EnsureSuccessStatusCode();
        return (enterprise, point);
    }

    /// <summary>A complete risk at a new risk point.</summary>
    public static async Task<Guid> RiskAsync(this HttpClient client, string unit, string residual = "Orange", string? inherent = null)
    {
        var id = Guid.CreateVersion7();
        var (_, point) = await client.PointAsync(unit);
        await (await client.PutAsJsonAsync($"/v1/risks/{id}", Risk(point, residual, inherent))).OkAsync();
        return id;
    }

    /// <summary>Fails with the answer's own words.</summary>
    public static async Task OkAsync(this HttpResponseMessage answer) =>
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");

    /// <summary>The refusal's code, without its prefix.</summary>
    public static async Task<string> CodeAsync(this HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return problem.GetProperty("type").GetString()!.Replace("urn:resilience:", "", StringComparison.Ordinal);
    }
}
