using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using static Resilience.DualPrevention.Tests.Risks.RiskSamples;

namespace Resilience.DualPrevention.Tests.Risks;

public class RegisterRiskTests(DualPreventionApp app)
{
    [Fact]
    public async Task The_same_risk_eight_times_at_once_is_one_risk_with_one_assessment_told_once()
    {
        var (enterprise, point) = await app.Client.PointAsync("410191");
        var id = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, Risk(point, "Red"))));
        var last = Guid.CreateVersion7();
        await (await PutAsync(last, Risk(point, "Red"))).OkAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        await app.PublishedAsync<RiskGraded>(graded => graded.RiskId == last);
        var told = Assert.Single(await app.PublishedAsync<RiskGraded>(1, graded => graded.RiskId == id));
        Assert.Equal((RiskColour.Red, null, true, "410191", "液氯库 1 号储罐"), (told.Colour, told.PreviousColour, told.InForce, told.ManagingUnitCode, told.Place));
        Assert.Equal((113.65, 34.76), (told.Longitude, told.Latitude));
        Assert.Equal(["grading-lec@1", "direct-red@1"], told.RuleSets);
        Assert.Equal(1, await CountAsync("risk_assessment", id));
        Assert.Equal(4, await CountAsync("risk_measure", id));
        Assert.Equal((2, 0, true), await app.ReadAsync<(int, int, bool)>(
            "select red_risks, orange_risks, risks_counted from enterprise where enterprise_id = @enterprise", new { enterprise }));
        Assert.Equal("Red", await app.ReadAsync<string>("select colour from risk_point where risk_point_id = @point", new { point }));
    }

    [Fact]
    public async Task Inherent_and_residual_grade_stand_apart_and_the_second_is_the_colour()
    {
        var (enterprise, point) = await app.Client.PointAsync("410191");
        var id = Guid.CreateVersion7();

        await (await PutAsync(id, Risk(point, "Yellow", inherent: "Red"))).OkAsync();

        var risk = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/risks/{id}");
        Assert.Equal("Red", risk.GetProperty("risk").GetProperty("inherentColour").GetString());
        Assert.Equal("Yellow", risk.GetProperty("risk").GetProperty("colour").GetString());
        var assessment = risk.GetProperty("assessment");
        Assert.Equal(540m, assessment.GetProperty("inherent").GetProperty("points").GetDecimal());
        Assert.Equal(90m, assessment.GetProperty("residual").GetProperty("points").GetDecimal());
        Assert.Equal("grading-lec@1", assessment.GetProperty("ruleSets")[0].GetString());
        Assert.Equal(4, risk.GetProperty("measures").GetArrayLength());
        Assert.Equal(4, risk.GetProperty("responsible").GetArrayLength());
        Assert.Equal(0, await app.ReadAsync<int>("select red_risks from enterprise where enterprise_id = @enterprise", new { enterprise }));
    }

    [Fact]
    public async Task Direct_red_makes_a_blue_score_red_and_keeps_the_reason()
    {
        var (_, point) = await app.Client.PointAsync("410191");
        var id = Guid.CreateVersion7();

        await (await PutAsync(id, Risk(point, "Blue", directRed: 3))).OkAsync();

        var assessment = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/risks/{id}")).GetProperty("assessment");
        Assert.Equal("Blue", assessment.GetProperty("residual").GetProperty("scoredColour").GetString());
        Assert.Equal("Red", assessment.GetProperty("residual").GetProperty("colour").GetString());
        Assert.Equal("Red", assessment.GetProperty("inherent").GetProperty("colour").GetString());
        Assert.Equal("液氯储存量超过临界量", assessment.GetProperty("directRed")[0].GetProperty("reason").GetString());
        Assert.Equal("grading.direct-red-unknown", await (await PutAsync(Guid.CreateVersion7(), Risk(point, "Blue", directRed: 6))).CodeAsync());
    }

    [Theory]
    [InlineData("""{"controlLevel":"Team"}""", "risk.level-too-low")]
    [InlineData("""{"responsible":[{"level":"Company","name":"甲","position":"经理"},{"level":"Post","name":"乙","position":"操作工"}]}""", "risk.responsible-missing")]
    [InlineData("""{"responsible":[{"level":"Company","name":"甲","position":"经理"},{"level":"Company","name":"乙","position":"操作工"}]}""", "risk.responsible-twice")]
    [InlineData("""{"notApplicable":[]}""", "risk.category-empty")]
    [InlineData("""{"notApplicable":[{"category":"Ppe","reason":"无"},{"category":"Training","reason":"无"}]}""", "risk.category-contradicted")]
    [InlineData("""{"notApplicable":[{"category":"Ppe","reason":"无"},{"category":"Ppe","reason":"无"}]}""", "risk.category-contradicted")]
    [InlineData("""{"measures":[{"category":"Management","text":"许可","checkItems":["票证"]}],"notApplicable":[{"category":"Engineering","reason":"无"},{"category":"Training","reason":"无"},{"category":"Ppe","reason":"无"},{"category":"Emergency","reason":"无"}]}""", "risk.measure-missing")]
    [InlineData("""{"riskPointId":"00000000-0000-0000-0000-000000000001"}""", "risk.point-unknown")]
    public async Task An_incomplete_risk_is_refused_and_nothing_is_written(string change, string code)
    {
        var id = Guid.CreateVersion7();
        var answer = await PutAsync(id, await ChangedAsync(change));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(code, await answer.CodeAsync());
        Assert.Equal(0, await CountAsync("risk", id));
        Assert.Equal(0, await CountAsync("risk_measure", id));
    }

    [Theory]
    [InlineData("""{"controlLevel":"Boss"}""", "controlLevel")]
    [InlineData("""{"controlLevel":4}""", "controlLevel")]
    [InlineData("""{"accidentType":"Flood"}""", "accidentType")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"consequence":null}""", "consequence")]
    [InlineData("""{"responsible":[]}""", "responsible")]
    [InlineData("""{"responsible":[{"level":"Company","name":"","position":"经理"}]}""", "responsible[0].name")]
    [InlineData("""{"measures":[{"category":"Management","text":"许可","checkItems":[]}]}""", "measures[0].checkItems")]
    [InlineData("""{"measures":[{"category":"Management","text":"许可","checkItems":[" "]}]}""", "measures[0].checkItems")]
    [InlineData("""{"notApplicable":[{"category":"Ppe","reason":""}]}""", "notApplicable[0].reason")]
    [InlineData("""{"assessment":null}""", "assessment")]
    [InlineData("""{"riskPointId":"none"}""", "riskPointId")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string change, string field)
    {
        var id = Guid.CreateVersion7();
        var answer = await PutAsync(id, await ChangedAsync(change));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal(0, await CountAsync("risk", id));
    }

    [Fact]
    public async Task An_update_keeps_measures_that_stay_and_withdraws_those_that_go()
    {
        var (_, point) = await app.Client.PointAsync("410191");
        var id = Guid.CreateVersion7();
        await (await PutAsync(id, Risk(point))).OkAsync();
        var before = await MeasuresAsync(id);

        var changed = Risk(point);
        var measures = changed["measures"]!.AsArray();
        measures.RemoveAt(1);
        measures.Add(Measure("Management", "双人作业", "两人在场"));
        changed["name"] = "液氯储罐泄漏";
        await (await PutAsync(id, changed)).OkAsync();

        var after = await MeasuresAsync(id);
        Assert.Equal(4, after.Length);
        Assert.Equal(3, before.Intersect(after).Count());
        Assert.Equal(5, await CountAsync("risk_measure", id));
        Assert.Equal(1, await CountAsync("risk_assessment", id));
        Assert.Equal("液氯储罐泄漏", (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/risks/{id}")).GetProperty("risk").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_district_writes_no_risk_of_another_and_a_risk_does_not_move_between_points()
    {
        var (_, point) = await app.Client.PointAsync("410191");
        var (_, other) = await app.Client.PointAsync("410191");
        var id = Guid.CreateVersion7();
        await (await PutAsync(id, Risk(point))).OkAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await app.ClientFor("金水区应急局", "410105").PutAsJsonAsync($"/v1/risks/{id}", Risk(point))).StatusCode);
        Assert.Equal("risk.other-point", await (await PutAsync(id, Risk(other))).CodeAsync());
    }

    [Fact]
    public async Task The_register_no_longer_changes_the_numbers_of_an_enterprise_that_keeps_its_risks_here()
    {
        var (enterprise, point) = await app.Client.PointAsync("410192");
        await (await PutAsync(Guid.CreateVersion7(), Risk(point, "Red"))).OkAsync();

        var again = DualPreventionApp.Enterprise("410192", red: 30, orange: 30);
        again["creditCode"] = await app.ReadAsync<string>("select credit_code from enterprise where enterprise_id = @enterprise", new { enterprise });
        await (await app.PutAsync(enterprise, again)).OkAsync();

        Assert.Equal((1, 0), await app.ReadAsync<(int, int)>("select red_risks, orange_risks from enterprise where enterprise_id = @enterprise", new { enterprise }));
        var unit = (await app.Client.GetFromJsonAsync<JsonElement>("/v1/risks/statistics")).GetProperty("byUnit").EnumerateArray()
            .Single(row => row.GetProperty("managingUnitCode").GetString() == "410192");
        Assert.Equal((1, 1), (unit.GetProperty("redRisks").GetInt32(), unit.GetProperty("enterprisesCounted").GetInt32()));
    }

    [Fact]
    public async Task Lists_by_enterprise_point_unit_and_colour()
    {
        var (enterprise, point) = await app.Client.PointAsync("410193");
        var (red, blue) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await (await PutAsync(red, Risk(point, "Red"))).OkAsync();
        await (await PutAsync(blue, Risk(point, "Blue"))).OkAsync();

        Assert.Equal(new[] { red, blue }.Order(), (await ListAsync($"enterpriseId={enterprise}")).Order());
        Assert.Equal([red], await ListAsync($"riskPointId={point}&colour=Red&unit=410193"));
        Assert.Empty(await ListAsync($"riskPointId={point}&colour=Yellow"));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/risks?colour=Purple")).StatusCode);
    }

    private Task<HttpResponseMessage> PutAsync(Guid id, JsonObject risk) => app.Client.PutAsJsonAsync($"/v1/risks/{id}", risk);

    private async Task<JsonObject> ChangedAsync(string change)
    {
        var (_, point) = await app.Client.PointAsync("410191");
        var risk = Risk(point, "Red");
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            risk[name] = value?.DeepClone();
        return risk;
    }

    private Task<long> CountAsync(string table, Guid risk) => app.ReadAsync<long>($"select count(*) from {table} where risk_id = @risk", new { risk });

    private async Task<Guid[]> MeasuresAsync(Guid risk) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/risks/{risk}")).GetProperty("measures").EnumerateArray().Select(row => row.GetProperty("measureId").GetGuid())];

    private async Task<Guid[]> ListAsync(string query) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/risks?{query}")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("riskId").GetGuid())];
}
