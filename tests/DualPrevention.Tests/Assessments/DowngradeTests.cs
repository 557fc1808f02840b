using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Tests.Risks;
using static Resilience.DualPrevention.Tests.Risks.RiskSamples;

namespace Resilience.DualPrevention.Tests.Assessments;

public class DowngradeTests(DualPreventionApp app)
{
    [Fact]
    public async Task Red_goes_down_only_with_a_second_person()
    {
        var risk = await app.Client.RiskAsync("410191", "Red");
        var direct = await app.Client.PutAsJsonAsync($"/v1/risks/{risk}/assessments/{Guid.CreateVersion7()}", Assessment("Orange"));
        Assert.Equal("risk.downgrade-of-red", await direct.CodeAsync());

        var id = await RequestedAsync(risk);
        Assert.Equal("Red", await ColourAsync(risk));
        Assert.Equal("risk-downgrade.same-person", await (await DecideAsync(id, "approve", " 孙申请 ")).CodeAsync());
        Assert.Equal("risk-downgrade.same-person", await (await DecideAsync(id, "approve", "赵评价")).CodeAsync());
        Assert.Equal("Red", await ColourAsync(risk));

        await (await DecideAsync(id, "approve", "李批准")).OkAsync();
        await (await DecideAsync(id, "approve", "李批准")).OkAsync();

        Assert.Equal("Orange", await ColourAsync(risk));
        var told = await app.PublishedAsync<RiskGraded>(graded => graded.RiskId == risk && graded.PreviousColour == RiskColour.Red);
        Assert.Equal(RiskColour.Orange, told.Colour);
        Assert.Equal(2, await app.ReadAsync<long>("select count(*) from risk_assessment where risk_id = @risk", new { risk }));
        var row = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/risk-downgrades?riskId={risk}")).GetProperty("items")[0];
        Assert.Equal(("Approved", "李批准", "孙申请"),
            (row.GetProperty("state").GetString(), row.GetProperty("decidedBy").GetProperty("name").GetString(), row.GetProperty("requestedBy").GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Dropping_a_rule_of_direct_red_is_a_downgrade_and_so_is_a_lower_inherent_grade()
    {
        var (_, point) = await app.Client.PointAsync("410191");
        var (direct, inherent) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await (await app.Client.PutAsJsonAsync($"/v1/risks/{direct}", Risk(point, "Blue", directRed: 3))).OkAsync();
        await (await app.Client.PutAsJsonAsync($"/v1/risks/{inherent}", Risk(point, "Yellow", inherent: "Red"))).OkAsync();

        Assert.Equal("risk.downgrade-of-red", await (await app.Client.PutAsJsonAsync($"/v1/risks/{direct}", Risk(point, "Blue"))).CodeAsync());
        Assert.Equal("risk.downgrade-of-red", await (await app.Client.PutAsJsonAsync($"/v1/risks/{inherent}", Risk(point, "Yellow"))).CodeAsync());
    }

    [Fact]
    public async Task Approval_and_rejection_at_once_leave_one_outcome()
    {
        for (var round = 0; round < 4; round++)
        {
            var risk = await app.Client.RiskAsync("410191", "Red");
            var id = await RequestedAsync(risk);

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => DecideAsync(id, i % 2 == 0 ? "approve" : "reject", $"决定人{i}")));

            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
            var state = await app.ReadAsync<string>("select state from risk_downgrade where downgrade_id = @id", new { id });
            Assert.Equal(state == "Approved" ? "Orange" : "Red", await ColourAsync(risk));
        }
    }

    [Fact]
    public async Task A_request_is_for_a_red_risk_once_at_a_time_and_not_out_of_date()
    {
        var risk = await app.Client.RiskAsync("410191", "Red");
        var id = await RequestedAsync(risk);
        await (await AskAsync(id, risk, Assessment("Orange"))).OkAsync();
        Assert.Equal("risk-downgrade.different", await (await AskAsync(id, risk, Assessment("Blue"))).CodeAsync());
        Assert.Equal("risk-downgrade.open-already", await (await AskAsync(Guid.CreateVersion7(), risk, Assessment("Blue"))).CodeAsync());
        Assert.Equal("risk-downgrade.not-lower", await (await AskAsync(Guid.CreateVersion7(), await app.Client.RiskAsync("410191", "Orange"), Assessment("Blue"))).CodeAsync());
        Assert.Equal("risk-downgrade.risk-unknown", await (await AskAsync(Guid.CreateVersion7(), Guid.CreateVersion7(), Assessment("Blue"))).CodeAsync());

        await (await app.Client.PutAsJsonAsync($"/v1/risks/{risk}/assessments/{Guid.CreateVersion7()}", Assessment("Red", reason: "泄漏后复评"))).OkAsync();

        Assert.Equal("risk-downgrade.out-of-date", await (await DecideAsync(id, "approve", "李批准")).CodeAsync());
        await (await DecideAsync(id, "reject", "李批准")).OkAsync();
        Assert.Equal("risk-downgrade.decided", await (await DecideAsync(id, "approve", "李批准")).CodeAsync());
        Assert.Equal("Red", await ColourAsync(risk));
        Assert.Equal(HttpStatusCode.NotFound, (await DecideAsync(Guid.CreateVersion7(), "approve", "李批准")).StatusCode);
    }

    [Theory]
    [InlineData("reason", "因")]
    [InlineData("reason", null)]
    [InlineData("requestedBy", null)]
    public async Task A_request_needs_a_reason_and_a_name(string field, string? value)
    {
        var body = Body(Guid.CreateVersion7(), Assessment("Orange"));
        body[field] = value;
        var answer = await app.Client.PutAsJsonAsync($"/v1/risk-downgrades/{Guid.CreateVersion7()}", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    private async Task<Guid> RequestedAsync(Guid risk)
    {
        var id = Guid.CreateVersion7();
        await (await AskAsync(id, risk, Assessment("Orange"))).OkAsync();
        return id;
    }

    private static JsonObject Body(Guid risk, JsonObject assessment) => new()
    {
        ["riskId"] = risk, ["assessment"] = assessment, ["reason"] = "增设联锁切断并试运行三个月", ["requestedBy"] = Person("孙申请"),
    };

    private Task<HttpResponseMessage> AskAsync(Guid id, Guid risk, JsonObject assessment) =>
        app.Client.PutAsJsonAsync($"/v1/risk-downgrades/{id}", Body(risk, assessment));

    private Task<HttpResponseMessage> DecideAsync(Guid id, string verb, string by) =>
        app.Client.PostAsJsonAsync($"/v1/risk-downgrades/{id}/{verb}", new { decidedBy = Person(by, "主要负责人"), note = "现场核实" });

    private Task<string?> ColourAsync(Guid risk) => app.ReadAsync<string>("select colour from risk where risk_id = @risk", new { risk });
}
