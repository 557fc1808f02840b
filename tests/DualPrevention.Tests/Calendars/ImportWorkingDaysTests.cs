using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.DualPrevention.Tests.Risks;

namespace Resilience.DualPrevention.Tests.Calendars;

public class ImportWorkingDaysTests(DualPreventionApp app)
{
    [Fact]
    public async Task A_year_is_imported_once_and_corrected_by_a_new_version()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(2031, Year())));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal("working-days-2031@101", (await GetAsync(2031)).GetProperty("ruleSet").GetString());

        var corrected = Year();
        corrected["daysOff"]![0]!["to"] = "2031-10-08";
        await (await PutAsync(2031, corrected)).OkAsync();

        var year = await GetAsync(2031);
        Assert.Equal("working-days-2031@102", year.GetProperty("ruleSet").GetString());
        // 261 weekdays, six of them off, one Saturday made up.
        Assert.Equal(261 - 6 + 1, year.GetProperty("workingDays").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/v1/working-days/2032")).StatusCode);
    }

    [Fact]
    public async Task The_calendar_of_2021_is_the_state_councils()
    {
        var year = await GetAsync(2021);
        Assert.Equal("working-days-2021@1", year.GetProperty("ruleSet").GetString());
        Assert.Contains("国办发明电〔2020〕27号", year.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal(250, year.GetProperty("workingDays").GetInt32());
    }

    [Theory]
    [InlineData("""{"daysOff":[{"name":"国庆节","from":"2033-10-07","to":"2033-10-01"}]}""", "working-days.backwards")]
    [InlineData("""{"daysOff":[{"name":"国庆节","from":"2034-10-01","to":"2034-10-07"}]}""", "working-days.outside-year")]
    [InlineData("""{"daysOff":[{"name":"国庆节","from":"2033-10-01","to":"2033-10-07"},{"name":"中秋节","from":"2033-10-07","to":"2033-10-08"}]}""", "working-days.overlapping")]
    [InlineData("""{"makeUpDays":["2033-10-01"]}""", "working-days.overlapping")]
    [InlineData("""{"makeUpDays":["2033-10-12"]}""", "working-days.no-weekend")]
    public async Task A_calendar_that_cannot_be_is_refused(string change, string code)
    {
        var answer = await PutAsync(2033, Changed(change));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(code, await answer.CodeAsync());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from rule_set where id = 'working-days-2033'"));
    }

    [Theory]
    [InlineData("""{"daysOff":[]}""", "daysOff")]
    [InlineData("""{"daysOff":[{"name":"","from":"2033-10-01","to":"2033-10-07"}]}""", "daysOff[0].name")]
    [InlineData("""{"makeUpDays":["2033-13-01"]}""", "makeUpDays[0]")]
    [InlineData("""{"source":""}""", "source")]
    [InlineData("""{"approver":null}""", "approver")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string change, string field)
    {
        var answer = await PutAsync(2033, Changed(change));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task Only_the_city_imports_and_only_years_that_can_be()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await app.ClientFor("金水区应急局", "410105").PutAsJsonAsync("/v1/working-days/2033", Changed("{}"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(1999, Changed("{}"))).StatusCode);
    }

    private static JsonObject Year() => JsonNode.Parse("""
        {"daysOff":[{"name":"国庆节","from":"2031-10-01","to":"2031-10-07"}],"makeUpDays":["2031-10-11"],"source":"测试","approver":"国务院办公厅"}
        """)!.AsObject();

    private static JsonObject Changed(string change)
    {
        var year = JsonNode.Parse(Year().ToJsonString().Replace("2031", "2033", StringComparison.Ordinal).Replace("10-11", "10-15", StringComparison.Ordinal))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            year[name] = value?.DeepClone();
        return year;
    }

    private Task<HttpResponseMessage> PutAsync(int year, JsonObject body) => app.Client.PutAsJsonAsync($"/v1/working-days/{year}", body);

    private Task<JsonElement> GetAsync(int year) => app.Client.GetFromJsonAsync<JsonElement>($"/v1/working-days/{year}");
}
