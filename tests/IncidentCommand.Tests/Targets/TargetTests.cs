using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Targets;
using Resilience.IncidentCommand.Tests.Measures;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Tests.Targets;

public class TargetTests(MeasuresApp app) : IClassFixture<MeasuresApp>
{
    private const string Unit = "410103";

    [Fact]
    public async Task A_thousand_targets_are_registered_at_once_and_phones_are_sealed()
    {
        var targets = Enumerable.Range(0, 1000).Select(i => Target(TargetKind.Enterprise, $"企业{i}")).ToList();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(targets)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var ids = targets.Select(target => target.TargetId).ToArray();
        Assert.Equal(1000, await app.ReadAsync<long>("select count(*) from target where target_id = any (@ids)", new { ids }));
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from target where position('13800000000'::bytea in personal) > 0"));

        var own = await ListAsync(app.Client);
        Assert.Equal("13800000000", own.GetProperty("phone").GetString());
        using var reader = app.ClientFor("统计局", Unit, "read");
        Assert.Equal(JsonValueKind.Null, (await ListAsync(reader)).GetProperty("phone").ValueKind);
    }

    [Fact]
    public async Task Wrong_targets_are_named_and_none_is_written()
    {
        var good = Target(TargetKind.School, "好");
        foreach (var (bad, field) in new[]
        {
            (good with { TargetId = Guid.CreateVersion7(), Phone = "" }, "targets[1].phone"), (good with { TargetId = Guid.CreateVersion7(), Longitude = 200 }, "targets[1].longitude"),
            (good with { TargetId = Guid.CreateVersion7(), ActsFirst = true, StopCriteria = null }, "targets[1].stopCriteria"),
        })
        {
            using var answer = await PutAsync([good, bad]);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(field, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync([good, good])).StatusCode);
        using var foreign = app.ClientFor("应急管理局", "410105");
        Assert.Equal(HttpStatusCode.Forbidden, (await foreign.PutAsJsonAsync("/v1/targets", new RegisterTargetsRequest([good]), PlatformJson.Options)).StatusCode);
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from target where target_id = @TargetId", new { good.TargetId }));
    }

    [Fact]
    public async Task Who_may_act_first_closes_without_an_order_and_reports_after()
    {
        var tunnel = Target(TargetKind.Underpass, "京广路隧道") with { ActsFirst = true, StopCriteria = "积水深度达到30厘米", ManagingUnitCode = "410104" };
        var school = Target(TargetKind.School, "某小学") with { ManagingUnitCode = "410104" };
        (await PutAsync([tunnel, school])).EnsureSuccessStatusCode();
        var signal = Guid.CreateVersion7();
        await app.DeliverAsync(new WeatherSignalIssued(
            signal, WeatherSignalKind.Rainstorm, WarningLevel.Orange, ["410104"], "郑州市气象台", "强降雨", "410104", TimeProvider.System.GetUtcNow()));
        var measure = await app.ReadAsync<Guid>("select measure_id from measure where signal_id = @signal", new { signal });
        (await app.Client.PostAsJsonAsync($"/v1/measures/{measure}/decide", new { order = true, decidedBy = "王五", reason = "积水上涨" })).EnsureSuccessStatusCode();

        var act = Guid.CreateVersion7();
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-31);
        var acts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ActAsync(act, tunnel.TargetId, at)));
        Assert.All(acts, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(Guid.CreateVersion7(), school.TargetId, at)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(Guid.CreateVersion7(), tunnel.TargetId, at.AddHours(2))).StatusCode);

        // The order that was open is answered by the act.
        Assert.Equal("Done", await app.ReadAsync<string>("select outcome from measure_order where target_id = @TargetId", new { tunnel.TargetId }));
        var told = await app.PublishedAsync<TargetActedFirst>(one => one.ActId == act);
        Assert.Equal(TimeSpan.FromMinutes(30), told.ReportBy - told.At);
        Assert.True(await OverdueAsync(act));
        using var report = await app.Client.PostAsJsonAsync($"/v1/first-acts/{act}/report", new { report = "隧道已封闭,无人员被困。", reportedBy = "隧道管理所" });
        Assert.Equal(HttpStatusCode.NoContent, report.StatusCode);
        // Reported after its limit: late for good.
        Assert.True(await OverdueAsync(act));
    }

    private static TargetRequest Target(TargetKind kind, string name) =>
        new(Guid.CreateVersion7(), kind, name, Unit, 113.64, 34.74, null, false, "李经理", "13800000000", true);

    private Task<HttpResponseMessage> PutAsync(IReadOnlyList<TargetRequest> targets) =>
        app.Client.PutAsJsonAsync("/v1/targets", new RegisterTargetsRequest(targets), PlatformJson.Options);

    private Task<HttpResponseMessage> ActAsync(Guid id, Guid target, DateTimeOffset at) =>
        app.Client.PutAsJsonAsync($"/v1/first-acts/{id}", new ActFirstRequest(target, at, "隧道管理所", "积水30厘米并上涨"), PlatformJson.Options);

    private async Task<bool> OverdueAsync(Guid act) => (await app.Client.GetFromJsonAsync<JsonElement>("/v1/first-acts?overdue=true&limit=500"))
        .GetProperty("items").EnumerateArray().Any(one => one.GetProperty("actId").GetGuid() == act);

    private static async Task<JsonElement> ListAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>($"/v1/targets?unit={Unit}&kind=Enterprise&limit=1")).GetProperty("items")[0];
}
