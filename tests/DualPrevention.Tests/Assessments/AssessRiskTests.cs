using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Tests.Risks;
using static Resilience.DualPrevention.Tests.Risks.RiskSamples;

namespace Resilience.DualPrevention.Tests.Assessments;

public class AssessRiskTests(DualPreventionApp app)
{
    [Fact]
    public async Task Graver_is_free_and_asks_for_the_measures_and_levels_that_are_missing()
    {
        var (enterprise, point) = await app.Client.PointAsync("410191");
        var id = Guid.CreateVersion7();
        var yellow = Risk(point, "Yellow", level: "Team");
        yellow["measures"]!.AsArray().RemoveAt(0);
        yellow["notApplicable"]!.AsArray().Add(new JsonObject { ["category"] = "Engineering", ["reason"] = "无" });
        await (await app.Client.PutAsJsonAsync($"/v1/risks/{id}", yellow)).OkAsync();

        await (await AssessAsync(id, Assessment("Red", reason: "工艺变更"))).OkAsync();

        var told = await app.PublishedAsync<RiskGraded>(graded => graded.RiskId == id);
        Assert.Equal((RiskColour.Red, RiskColour.Yellow), (told.Colour, told.PreviousColour));
        Assert.Equal(1, await app.ReadAsync<int>("select red_risks from enterprise where enterprise_id = @enterprise", new { enterprise }));
        var asked = await app.ReadAsync<string>("select reason from risk_review where risk_id = @id and trigger = 'MeasuresIncomplete' and done_at is null", new { id });
        Assert.Contains("Engineering", asked, StringComparison.Ordinal);
        Assert.Contains("Company", asked, StringComparison.Ordinal);

        var complete = Risk(point, "Red");
        complete["assessment"] = Assessment("Red", reason: "工艺变更");
        await (await app.Client.PutAsJsonAsync($"/v1/risks/{id}", complete)).OkAsync();
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from risk_review where risk_id = @id and done_at is null", new { id }));
        Assert.Equal(2, await app.ReadAsync<long>("select count(*) from risk_assessment where risk_id = @id", new { id }));
    }

    [Fact]
    public async Task Orange_goes_down_freely_and_is_told_but_yellow_and_blue_are_nobodys_news()
    {
        var id = await app.Client.RiskAsync("410191", "Orange");
        await (await AssessAsync(id, Assessment("Yellow"))).OkAsync();
        await (await AssessAsync(id, Assessment("Blue"))).OkAsync();
        await (await AssessAsync(id, Assessment("Orange"))).OkAsync();

        Assert.Equal(
            [RiskColour.Orange, RiskColour.Yellow, RiskColour.Orange],
            (await app.PublishedAsync<RiskGraded>(3, graded => graded.RiskId == id)).Select(graded => graded.Colour));
        var list = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/risks/{id}/assessments?limit=3");
        Assert.Equal(["Orange", "Blue", "Yellow"], list.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("residual").GetProperty("colour").GetString()));
        var rest = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/risks/{id}/assessments?cursor={Uri.EscapeDataString(list.GetProperty("next").GetString()!)}");
        Assert.Equal(1, rest.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_same_assessment_again_is_one_and_another_under_its_id_is_refused()
    {
        var id = await app.Client.RiskAsync("410191", "Yellow");
        var assessment = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AssessAsync(id, Assessment("Orange"), assessment)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal("risk-assessment.different", await (await AssessAsync(id, Assessment("Red"), assessment)).CodeAsync());
        Assert.Equal(2, await app.ReadAsync<long>("select count(*) from risk_assessment where risk_id = @id", new { id }));
        Assert.Equal(HttpStatusCode.NotFound, (await AssessAsync(Guid.CreateVersion7(), Assessment("Red"))).StatusCode);
    }

    [Fact]
    public async Task A_value_outside_the_table_is_refused_with_the_values_that_there_are()
    {
        var id = await app.Client.RiskAsync("410191", "Yellow");
        var wrong = Assessment("Red");
        wrong["residual"] = Score(5, 6, 15);

        var answer = await AssessAsync(id, wrong);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("urn:resilience:grading.value-not-in-table", problem.GetProperty("type").GetString());
        Assert.Equal("residual.likelihood", problem.GetProperty("field").GetString());
        Assert.Equal([10m, 6m, 3m, 1m, 0.5m, 0.2m, 0.1m], problem.GetProperty("allowed").EnumerateArray().Select(value => value.GetDecimal()));
        Assert.Equal("Yellow", await ColourAsync(id));
    }

    [Theory]
    [InlineData("""{"method":"Guess"}""", "method")]
    [InlineData("""{"inherent":{"likelihood":"6","exposure":6,"consequence":15}}""", "inherent.likelihood")]
    [InlineData("""{"inherent":{"likelihood":-1,"exposure":6,"consequence":15}}""", "inherent.likelihood")]
    [InlineData("""{"residual":{"likelihood":6,"exposure":6}}""", "consequence")]
    [InlineData("""{"directRed":[{"rule":1,"reason":""}]}""", "directRed[0].reason")]
    [InlineData("""{"assessedBy":{"name":"","position":"组长"}}""", "assessedBy.name")]
    [InlineData("""{"reason":null}""", "reason")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string change, string field)
    {
        var id = await app.Client.RiskAsync("410191", "Yellow");
        var assessment = Assessment("Red");
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            assessment[name] = value?.DeepClone();

        var answer = await AssessAsync(id, assessment);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal("Yellow", await ColourAsync(id));
    }

    [Fact]
    public async Task The_matrix_grades_with_its_own_bands()
    {
        var id = await app.Client.RiskAsync("410191", "Blue");
        foreach (var (set, colour) in new[] { ("LsA", "Yellow"), ("LsB", "Orange"), ("LsC", "Orange") })
        {
            var matrix = Assessment("Blue");
            (matrix["method"], matrix["inherent"], matrix["residual"]) = (set, Score(4, null, 3), Score(4, null, 3));
            await (await AssessAsync(id, matrix)).OkAsync();
            Assert.Equal(colour, await ColourAsync(id));
        }
    }

    [Fact]
    public async Task A_withdrawn_risk_leaves_map_and_numbers_but_a_red_one_is_not_withdrawn()
    {
        var (enterprise, point) = await app.Client.PointAsync("410191");
        var (orange, red) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await (await app.Client.PutAsJsonAsync($"/v1/risks/{orange}", Risk(point))).OkAsync();
        var body = new { reason = "设备已拆除", by = Person("钱某") };

        await (await app.Client.PostAsJsonAsync($"/v1/risks/{orange}/withdraw", body)).OkAsync();
        await (await app.Client.PostAsJsonAsync($"/v1/risks/{orange}/withdraw", body)).OkAsync();

        var told = await app.PublishedAsync<RiskGraded>(graded => graded.RiskId == orange && !graded.InForce);
        Assert.Equal(RiskColour.Orange, told.PreviousColour);
        Assert.Null(await app.ReadAsync<string>("select colour from risk_point where risk_point_id = @point", new { point }));
        Assert.Equal(0, await app.ReadAsync<int>("select orange_risks from enterprise where enterprise_id = @enterprise", new { enterprise }));
        // The only risk of the enterprise: with it the enterprise went from the map, and it came there with it.
        await app.PublishedAsync<RiskMapChanged>(map => map.EnterpriseId == enterprise && map.OnMap);
        await app.PublishedAsync<RiskMapChanged>(map => map.EnterpriseId == enterprise && !map.OnMap);
        Assert.Equal(2, (await app.PublishedAsync<RiskMapChanged>(2, map => map.EnterpriseId == enterprise)).Count);
        Assert.Equal("risk.withdrawn", await (await AssessAsync(orange, Assessment("Red"))).CodeAsync());

        await (await app.Client.PutAsJsonAsync($"/v1/risks/{red}", Risk(point, "Red"))).OkAsync();
        Assert.Equal("risk.red-not-withdrawn", await (await app.Client.PostAsJsonAsync($"/v1/risks/{red}/withdraw", body)).CodeAsync());
    }

    private Task<HttpResponseMessage> AssessAsync(Guid risk, JsonObject assessment, Guid? id = null) =>
        app.Client.PutAsJsonAsync($"/v1/risks/{risk}/assessments/{id ?? Guid.CreateVersion7()}", assessment);

    private Task<string?> ColourAsync(Guid risk) => app.ReadAsync<string>("select colour from risk where risk_id = @risk", new { risk });
}
