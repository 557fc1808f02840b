using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Resilience.Contracts.SafeCity.V1;

namespace Resilience.SafeCity.Tests.Items;

/// <summary>The checklist leaves with its states and comes in again with others.</summary>
public class ItemSheetTests(SafeCityApp app)
{
    private const string Unit = "410103", Lead = "应急管理局";

    [Theory]
    [InlineData("csv", SafeCityApp.Csv)]
    [InlineData("xlsx", SafeCityApp.Xlsx)]
    public async Task Takes_its_own_export_in_again_unchanged(string ending, string type)
    {
        var year = await app.YearAsync();
        var file = await app.Client.GetByteArrayAsync($"/v1/years/{year}/items/export.{ending}");
        var import = await (await PutAsync(app.Client, year, file, type)).Content.ReadFromJsonAsync<JsonElement>();
        var rows = import.GetProperty("rows").GetInt32();
        Assert.True(rows > 1_000, $"{rows} rows");
        Assert.Equal((0, rows), (import.GetProperty("changed").GetInt32(), import.GetProperty("unchanged").GetInt32()));
    }

    [Fact]
    public async Task A_lead_moves_all_its_items_of_a_district_one_step_ahead_by_one_sheet()
    {
        var year = await app.YearAsync();
        using var lead = app.ClientFor(Lead, Unit);
        var lines = (await LinesAsync(year)).Select(line => line.Replace(",未启动,", ",推进中,", StringComparison.Ordinal)).ToList();
        var wanted = lines.Count(line => line.Contains(",推进中,", StringComparison.Ordinal));
        Assert.True(wanted > 10, $"{wanted} items");
        var (file, import) = (Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), Guid.CreateVersion7());

        Assert.Equal(wanted, await ChangedAsync(await PutAsync(lead, year, file, dryRun: true)));
        Assert.Equal(0, await MovedAsync(year, "InProgress"));
        Assert.Equal(wanted, await ChangedAsync(await PutAsync(lead, year, file, import: import)));
        Assert.Equal(wanted, await MovedAsync(year, "InProgress"));
        // The same request again is the same import, another one with the same sheet changes nothing.
        Assert.Equal(wanted, await ChangedAsync(await PutAsync(lead, year, file, import: import)));
        Assert.Equal(0, await ChangedAsync(await PutAsync(lead, year, file)));

        var code = lines[1].Split(',')[0];
        Assert.Equal(wanted, (await app.PublishedAsync<ChecklistItemChanged>(wanted, changed => changed.Year == year && changed.State == "InProgress")).Select(changed => changed.Code).Distinct().Count());
        var step = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/years/{year}/items/{code}/units/{Unit}/history")).GetProperty("items")[0];
        Assert.Equal(("Start", "王某", Lead), (step.GetProperty("act").GetString(), step.GetProperty("byName").GetString(), step.GetProperty("department").GetString()));

        // Self-assessment needs evidence of each item: only the one that has some passes.
        await app.EvidenceAsync(lead, year, code, Unit);
        var passed = lines.Select((line, i) => i == 1 ? line.Replace(",推进中,", ",自评达标,", StringComparison.Ordinal) : line);
        Assert.Equal(1, await ChangedAsync(await PutAsync(lead, year, Encoding.UTF8.GetBytes(string.Join("\r\n", passed)))));
    }

    [Theory]
    [InlineData("未启动", "自评达标", "one step ahead")]
    [InlineData("未启动", "办理中", "Must be one of")]
    [InlineData("推进中", "未启动", "one step ahead")]
    [InlineData("推进中", "自评达标", "with evidence only")]
    [InlineData("自评达标", "市级核验", "the city's office")]
    [InlineData("未启动", "推进中", "Only the lead department", "园林局")]
    public async Task A_wrong_cell_is_named_and_nothing_moves(string from, string to, string sentence, string department = Lead)
    {
        var year = await app.YearAsync();
        using var lead = app.ClientFor(Lead, Unit);
        var before = await LinesAsync(year);
        var (wrong, right) = (before[1].Split(',')[0], before[2].Split(',')[0]);
        if (from != "未启动")
            (await SafeCityApp.MoveAsync(lead, year, wrong, Unit, "start")).EnsureSuccessStatusCode();
        if (from == "自评达标")
        {
            await app.EvidenceAsync(lead, year, wrong, Unit);
            (await SafeCityApp.MoveAsync(lead, year, wrong, Unit, "self-pass")).EnsureSuccessStatusCode();
        }

        var lines = await LinesAsync(year);
        lines[1] = lines[1].Replace($",{from},", $",{to},", StringComparison.Ordinal);
        lines[2] = lines[2].Replace(",未启动,", ",推进中,", StringComparison.Ordinal);
        using var client = app.ClientFor(department, Unit);
        var answer = await PutAsync(client, year, Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var cell = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cells")[0];
        Assert.Equal(("H2", "状态 State", to), (cell.GetProperty("cell").GetString(), cell.GetProperty("column").GetString(), cell.GetProperty("value").GetString()));
        Assert.Contains(sentence, cell.GetProperty("english").GetString(), StringComparison.Ordinal);
        Assert.Equal("NotStarted", await app.ReadAsync<string>("select state from item_status where year = @year and code = @right and unit = @Unit", new { year, right, Unit }));
    }

    [Fact]
    public async Task Nothing_moves_in_a_year_that_is_submitted_or_without_a_name()
    {
        var year = await app.YearAsync();
        var file = await app.Client.GetByteArrayAsync($"/v1/years/{year}/items/export.csv");
        (await app.Office.PostAsync($"/v1/years/{year}/submit", null)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(app.Client, year, file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(app.Client, 2020, file)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.PutFileAsync($"/v1/years/{year}/items/imports/{Guid.CreateVersion7()}", file)).StatusCode);
    }

    /// <summary>The checklist of one lead in one district as CSV: headings, then its items.</summary>
    private async Task<List<string>> LinesAsync(int year) =>
        [.. Encoding.UTF8.GetString(await app.Client.GetByteArrayAsync($"/v1/years/{year}/items/export.csv?unit={Unit}&lead={Lead}"))[1..]
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] is 'T' || line.StartsWith("编号", StringComparison.Ordinal))];

    private async Task<long> MovedAsync(int year, string state) =>
        await app.ReadAsync<long>("select count(*) from item_status where year = @year and state = @state", new { year, state });

    private static async Task<int> ChangedAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("changed").GetInt32();
    }

    private static Task<HttpResponseMessage> PutAsync(
        HttpClient client, int year, byte[] file, string type = SafeCityApp.Csv, bool dryRun = false, Guid? import = null)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new(type);
        return client.PutAsync($"/v1/years/{year}/items/imports/{import ?? Guid.CreateVersion7()}?byName=王某&byPosition=科长&dryRun={dryRun}", content);
    }
}
