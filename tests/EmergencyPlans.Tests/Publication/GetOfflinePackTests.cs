using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Resilience.EmergencyPlans.Tests.Publication;

public partial class GetOfflinePackTests(EmergencyPlansApp app)
{
    private const string Unit = "410181";

    [Fact]
    public async Task One_file_holds_what_a_unit_needs_without_a_network()
    {
        var overall = await PlanAsync("Overall", "巩义市总体应急预案 <script>");
        var special = await PlanAsync("Special", "巩义市防汛应急预案");
        var unitPlan = await PlanAsync("Unit", "某企业预案");
        var headquarters = new
        {
            name = "巩义市防汛抗旱指挥部", kind = "防汛抗旱", leadDepartment = "应急管理局", dutyPhone = "0371-64350000", managingUnitCode = Unit, synthetic = true,
            members = new[] { new { role = "CommanderInChief", name = "张三", department = "市政府", phone = "13800000009" } },
        };
        (await app.Client.PutAsJsonAsync($"/v1/headquarters/{Guid.CreateVersion7()}", headquarters)).EnsureSuccessStatusCode();

        using var answer = await app.Client.GetAsync($"/v1/offline-packs/{Unit}");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(("text/html", "no-store"), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.ToString()));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        // Nothing of it comes from elsewhere.
        Assert.DoesNotMatch("(?i)(src=|href=\"http|@import|url\\()", page);
        Assert.Equal(Digest().Match(page).Groups[1].Value, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Inside().Match(page).Groups[1].Value))));
        Assert.True(page.IndexOf($"id=\"{overall}\"", StringComparison.Ordinal) < page.IndexOf($"id=\"{special}\"", StringComparison.Ordinal));
        Assert.DoesNotContain(unitPlan, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("巩义市总体应急预案 &lt;script&gt;", page, StringComparison.Ordinal);
        foreach (var text in new[] { "13800000009", "0371-64350000", "综合协调组", "Ⅰ级响应任务卡", "R1 营救和救治", "陇海路隧道", "113.6, 34.7", "(北京时间)" })
            Assert.Contains(text, page, StringComparison.Ordinal);

        // Who may not read numbers gets everything else.
        using var reader = app.ClientFor("应急管理局", Unit, "read");
        var without = await reader.GetStringAsync($"/v1/offline-packs/{Unit}");
        Assert.DoesNotContain("13800000009", without, StringComparison.Ordinal);
        Assert.Contains("本包未含", without, StringComparison.Ordinal);
        Assert.NotEqual(Digest().Match(page).Value, Digest().Match(without).Value);

        var one = await app.Client.GetStringAsync($"/v1/offline-packs/{Unit}?plan={unitPlan}");
        Assert.Contains("某企业预案", one, StringComparison.Ordinal);
        Assert.DoesNotContain($"id=\"{special}\"", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_units_and_plans_are_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/offline-packs/999999")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/offline-packs/{Unit}?plan=NO-SUCH-PLAN")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.AnonymousClient().GetAsync($"/v1/offline-packs/{Unit}")).StatusCode);
    }

    private async Task<string> PlanAsync(string type, string title)
    {
        var code = $"O-{Guid.CreateVersion7():n}"[..34];
        object[] places = [new { kind = "CriticalObject", name = "陇海路隧道", address = "二七区", longitude = 113.6, latitude = 34.7 }];
        (await app.IssueAsync(code, 1, EmergencyPlansApp.Plan(title, type, places: places))).EnsureSuccessStatusCode();
        await app.ReadAsync<int?>("update plan_version set managing_unit_code = @Unit where code = @code returning 1", new { Unit, code });
        return code;
    }

    [GeneratedRegex("SHA-256 ([0-9a-f]{64})")]
    private static partial Regex Digest();

    [GeneratedRegex("<main>(.*)</main>", RegexOptions.Singleline)]
    private static partial Regex Inside();
}
