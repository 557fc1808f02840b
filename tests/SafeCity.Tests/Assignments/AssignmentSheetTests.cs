using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Resilience.SafeCity.Tests.Assignments;

public class AssignmentSheetTests(SafeCityApp app)
{
    private const string Row = "T43-04,公园绿地防灾避险功能建设,0.12,园林局,应急管理局,全部,";

    [Theory]
    [InlineData("csv", SafeCityApp.Csv)]
    [InlineData("xlsx", SafeCityApp.Xlsx)]
    public async Task Takes_its_own_export_in_again_unchanged(string ending, string type)
    {
        var year = await app.YearAsync();
        var file = await app.Client.GetByteArrayAsync($"/v1/years/{year}/assignments/export.{ending}");
        var import = await (await PutAsync(year, file, type)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((200, 0, 200), (import.GetProperty("rows").GetInt32(), import.GetProperty("changed").GetInt32(), import.GetProperty("unchanged").GetInt32()));
    }

    [Fact]
    public async Task Changes_what_the_sheet_changes_once_and_only_asks_when_dry()
    {
        var year = await app.YearAsync();
        var lines = (await LinesAsync(year)).Select(line => line.Replace(Row, "T43-04,公园绿地防灾避险功能建设,0.12,水利局,园林局,410105、二七区,", StringComparison.Ordinal));
        var file = Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
        Assert.Equal(1, (await (await PutAsync(year, file, SafeCityApp.Csv, dryRun: true)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("changed").GetInt32());
        Assert.Equal("园林局", await LeadAsync(year));
        Assert.Equal(1, (await (await PutAsync(year, file, SafeCityApp.Csv)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("changed").GetInt32());
        Assert.Equal("水利局", await LeadAsync(year));
        Assert.Equal(["410103", "410105"], await app.ReadAllAsync<string>("select unit from item_status where year = @year and code = 'T43-04' order by unit", new { year }));
        Assert.Equal(0, (await (await PutAsync(year, file, SafeCityApp.Csv)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("changed").GetInt32());
    }

    [Theory]
    [InlineData("T43-04,", "T99-99,", "no such item")]
    [InlineData(",园林局,应急管理局,", ",园林局、水利局,应急管理局,", "exactly one lead")]
    [InlineData(",园林局,应急管理局,", ",某部,应急管理局,", "not registered")]
    [InlineData(",园林局,应急管理局,", ",园林局,园林局,", "is the lead")]
    [InlineData(",全部,", ",410106,", "eight main districts")]
    [InlineData(",全部,", ",金水区,", "has begun")]
    [InlineData("-09-30", "-09-31", "Must be a day")]
    public async Task Refuses_a_wrong_cell_by_name_and_writes_nothing(string text, string instead, string sentence)
    {
        var year = await app.YearAsync();
        using var lead = app.ClientFor("园林局", "410103");
        (await SafeCityApp.MoveAsync(lead, year, "T43-04", "410103", "start")).EnsureSuccessStatusCode();
        var lines = await LinesAsync(year);
        var at = lines.FindIndex(line => line.StartsWith(Row, StringComparison.Ordinal));
        lines[at] = lines[at].Replace(text, instead, StringComparison.Ordinal);
        lines[1] = lines[1].Replace("12-10", "12-09", StringComparison.Ordinal);

        var answer = await PutAsync(year, Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), SafeCityApp.Csv);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var cell = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cells").EnumerateArray().First();
        Assert.Contains(sentence, cell.GetProperty("english").GetString(), StringComparison.Ordinal);
        Assert.EndsWith($"{at + 1}", cell.GetProperty("cell").GetString(), StringComparison.Ordinal);
        Assert.Equal("园林局", await LeadAsync(year));
    }

    [Fact]
    public async Task Is_the_offices_and_of_a_year_that_is_open()
    {
        var year = await app.YearAsync();
        var file = await app.Client.GetByteArrayAsync($"/v1/years/{year}/assignments/export.csv");
        Assert.Equal(HttpStatusCode.Forbidden, (await app.PutFileAsync($"/v1/years/{year}/assignments/imports/{Guid.CreateVersion7()}", file)).StatusCode);
        await app.Office.PostAsync($"/v1/years/{year}/submit", null);
        Assert.Contains("safe-city-year.submitted", await (await PutAsync(year, file, SafeCityApp.Csv)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(2099, file, SafeCityApp.Csv)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/v1/years/2099/assignments/export.csv")).StatusCode);
    }

    private Task<string?> LeadAsync(int year) => app.ReadAsync<string>("select lead from year_item where year = @year and code = 'T43-04'", new { year });

    private async Task<List<string>> LinesAsync(int year) =>
        [.. Encoding.UTF8.GetString(await app.Client.GetByteArrayAsync($"/v1/years/{year}/assignments/export.csv"))[1..].Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];

    private Task<HttpResponseMessage> PutAsync(int year, byte[] file, string type, bool dryRun = false)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return app.Office.PutAsync($"/v1/years/{year}/assignments/imports/{Guid.CreateVersion7()}?dryRun={(dryRun ? "true" : "false")}", content);
    }
}
