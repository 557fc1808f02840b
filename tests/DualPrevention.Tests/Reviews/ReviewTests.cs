using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.DualPrevention.Tests.Risks;
using Resilience.ServiceDefaults;
using static Resilience.DualPrevention.Tests.Risks.RiskSamples;

namespace Resilience.DualPrevention.Tests.Reviews;

public class ReviewTests(DualPreventionApp app)
{
    [Theory]
    [InlineData("Change", 15)]
    [InlineData("Accident", 7)]
    [InlineData("NewLaw", 30)]
    public async Task A_trigger_opens_one_task_with_its_own_days(string trigger, int days)
    {
        var (enterprise, _, _) = await RiskAsync();
        var id = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(id, Body(enterprise, trigger))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var review = Assert.Single(await ListAsync($"enterpriseId={enterprise}&trigger={trigger}&state=Open&unit=410197"));
        var opened = ChinaTime.DayOf(review.GetProperty("openedAt").GetDateTimeOffset());
        Assert.Equal(ChinaTime.EndOf(opened.AddDays(days)), review.GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal("re-identification@1", review.GetProperty("ruleSet").GetString());
        Assert.Equal("risk-review.different", await (await AskAsync(id, Body(enterprise, "Change", reason: "另一事由"))).CodeAsync());
    }

    [Fact]
    public async Task A_task_about_a_risk_or_a_point_ends_only_after_a_fresh_assessment()
    {
        var (enterprise, point, risk) = await RiskAsync();
        var (ofRisk, ofPoint, ofAll) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await (await AskAsync(ofRisk, Body(enterprise, "Accident", risk: risk))).OkAsync();
        await (await AskAsync(ofPoint, Body(enterprise, "Change", point: point))).OkAsync();
        await (await AskAsync(ofAll, Body(enterprise, "NewLaw"))).OkAsync();

        Assert.Equal("risk-review.not-assessed", await (await EndAsync(ofRisk)).CodeAsync());
        Assert.Equal("risk-review.not-assessed", await (await EndAsync(ofPoint)).CodeAsync());
        await (await EndAsync(ofAll)).OkAsync();
        await (await AssessAsync(risk, "Orange")).OkAsync();
        await (await EndAsync(ofRisk)).OkAsync();
        await (await EndAsync(ofPoint)).OkAsync();

        await (await EndAsync(ofPoint)).OkAsync();
        Assert.Equal("risk-review.done", await (await EndAsync(ofPoint, "另一结论")).CodeAsync());
        Assert.Equal(3, (await ListAsync($"enterpriseId={enterprise}&state=Done")).Length);
        Assert.Equal(HttpStatusCode.NotFound, (await EndAsync(Guid.CreateVersion7())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.ClientFor("金水区应急局", "410105").PostAsJsonAsync($"/v1/risk-reviews/{ofAll}/complete", End("x"))).StatusCode);
    }

    [Fact]
    public async Task A_task_for_missing_measures_ends_with_the_record_and_not_by_word()
    {
        var (_, point, _) = await RiskAsync();
        var risk = Guid.CreateVersion7();
        await (await app.Client.PutAsJsonAsync($"/v1/risks/{risk}", Risk(point, "Blue", level: "Post"))).OkAsync();
        await (await AssessAsync(risk, "Orange")).OkAsync();
        var review = Assert.Single(await ListAsync($"riskId={risk}&trigger=MeasuresIncomplete")).GetProperty("reviewId").GetGuid();

        Assert.Equal("risk-review.measures-missing", await (await EndAsync(review)).CodeAsync());
        var complete = Risk(point, "Orange");
        complete["assessment"] = Assessment("Orange", reason: "复评");
        await (await app.Client.PutAsJsonAsync($"/v1/risks/{risk}", complete)).OkAsync();
        Assert.Single(await ListAsync($"riskId={risk}&trigger=MeasuresIncomplete&state=Done"));
    }

    [Fact]
    public async Task A_new_law_asks_every_enterprise_with_risks_of_the_units_once()
    {
        var (first, _, _) = await RiskAsync("410151");
        var (second, _, _) = await RiskAsync("410151");
        await app.EnterpriseAsync("410151");
        var notice = Guid.CreateVersion7();

        Assert.Equal(2, await AnnounceAsync(notice, "410151"));
        Assert.Equal(0, await AnnounceAsync(notice, "410151"));

        Assert.Equal(new[] { first, second }.Order(), (await ListAsync("unit=410151&trigger=NewLaw")).Select(review => review.GetProperty("enterpriseId").GetGuid()).Order());
        var body = new { title = "化工企业新标准", managingUnitCodes = new[] { "410151" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await app.ClientFor("金水区应急局", "410105").PutAsJsonAsync($"/v1/law-notices/{notice}", body)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.PutAsJsonAsync($"/v1/law-notices/{notice}", new { title = "x", managingUnitCodes = new[] { "x" } })).StatusCode);
    }

    [Fact]
    public async Task A_rectified_major_danger_asks_for_a_new_look_once()
    {
        var danger = await HiddenDangers.DangerSteps.MajorAsync(app, "accept");
        var reviews = await app.ReadAllAsync<string>("select trigger from risk_review where cause = 'hidden-dangers/' || @danger", new { danger });
        Assert.Equal(["MajorDangerRectified"], reviews);
    }

    [Fact]
    public async Task A_point_of_a_major_hazard_installation_is_red_by_rule_and_its_risks_are_asked_about_when_it_becomes_one()
    {
        var (enterprise, point, risk) = await RiskAsync();
        var (zone, hazard) = (await app.ReadAsync<Guid>("select zone_id from risk_point where risk_point_id = @point", new { point }), Guid.CreateVersion7());
        var linked = Point(enterprise, zone);
        linked["installationId"] = hazard;
        Assert.Equal("risk-point.installation-unknown", await (await app.Client.PutAsJsonAsync($"/v1/risk-points/{point}", linked)).CodeAsync());
        await (await InstallAsync(hazard, enterprise, 4)).OkAsync();
        await (await app.Client.PutAsJsonAsync($"/v1/risk-points/{point}", linked)).OkAsync();
        Assert.Empty(await ListAsync($"riskId={risk}"));

        await (await InstallAsync(hazard, enterprise, 40)).OkAsync();

        Assert.Equal("Change", Assert.Single(await ListAsync($"riskId={risk}")).GetProperty("trigger").GetString());
        Assert.Equal("risk.major-hazard-not-declared", await (await AssessAsync(risk, "Yellow")).CodeAsync());
        await (await app.Client.PutAsJsonAsync($"/v1/risks/{risk}/assessments/{Guid.CreateVersion7()}", Assessment("Yellow", reason: "重大危险源", directRed: 3))).OkAsync();
        Assert.Equal("Red", await app.ReadAsync<string>("select colour from risk where risk_id = @risk", new { risk }));
    }

    [Theory]
    [InlineData("trigger", "Yearly")]
    [InlineData("trigger", "Whim")]
    [InlineData("reason", "")]
    [InlineData("reportedBy", null)]
    public async Task Wrong_input_is_a_400_that_names_the_field(string field, string? value)
    {
        var body = Body(Guid.CreateVersion7(), "Change");
        body[field] = value;
        var answer = await AskAsync(Guid.CreateVersion7(), body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task A_place_of_another_enterprise_is_refused()
    {
        var (enterprise, _, _) = await RiskAsync();
        var (_, point, risk) = await RiskAsync();
        Assert.Equal("risk-review.place-unknown", await (await AskAsync(Guid.CreateVersion7(), Body(enterprise, "Change", point: point))).CodeAsync());
        Assert.Equal("risk-review.place-unknown", await (await AskAsync(Guid.CreateVersion7(), Body(enterprise, "Change", risk: risk))).CodeAsync());
        Assert.Equal("risk-zone.enterprise-unknown", await (await AskAsync(Guid.CreateVersion7(), Body(Guid.CreateVersion7(), "Change"))).CodeAsync());
    }

    private async Task<(Guid Enterprise, Guid Point, Guid Risk)> RiskAsync(string unit = "410197")
    {
        var (enterprise, point) = await app.Client.PointAsync(unit);
        var risk = Guid.CreateVersion7();
        await (await app.Client.PutAsJsonAsync($"/v1/risks/{risk}", Risk(point))).OkAsync();
        return (enterprise, point, risk);
    }

    private static JsonObject Body(Guid enterprise, string trigger, Guid? point = null, Guid? risk = null, string reason = "更换反应釜") => new()
    {
        ["enterpriseId"] = enterprise, ["riskPointId"] = point, ["riskId"] = risk, ["trigger"] = trigger, ["reason"] = reason, ["reportedBy"] = Person("吴报告"),
    };

    private static object End(string outcome) => new { doneBy = Person("郑辨识", "总工程师"), outcome };

    private Task<HttpResponseMessage> AskAsync(Guid id, JsonObject body) => app.Client.PutAsJsonAsync($"/v1/risk-reviews/{id}", body);

    private Task<HttpResponseMessage> EndAsync(Guid id, string outcome = "风险清单已更新") => app.Client.PostAsJsonAsync($"/v1/risk-reviews/{id}/complete", End(outcome));

    private Task<HttpResponseMessage> AssessAsync(Guid risk, string colour) =>
        app.Client.PutAsJsonAsync($"/v1/risks/{risk}/assessments/{Guid.CreateVersion7()}", Assessment(colour, reason: "复评"));

    private Task<HttpResponseMessage> InstallAsync(Guid id, Guid enterprise, int tonnes) => app.Client.PutAsJsonAsync($"/v1/major-hazard-installations/{id}", new
    {
        enterpriseId = enterprise, name = "液氯库", longitude = 113.65, latitude = 34.76, inventory = new[] { new { substance = "chlorine", tonnes } },
        population = new { people = 120, source = "派出所常住人口", countedOn = "2026-01-01" }, synthetic = true, edition = "Gb18218Of2018",
    });

    private async Task<int> AnnounceAsync(Guid id, string unit)
    {
        var answer = await app.Client.PutAsJsonAsync($"/v1/law-notices/{id}", new { title = "化工企业新标准", managingUnitCodes = new[] { unit } });
        await answer.OkAsync();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("opened").GetInt32();
    }

    private async Task<JsonElement[]> ListAsync(string query) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/risk-reviews?{query}")).GetProperty("items").EnumerateArray()];
}
