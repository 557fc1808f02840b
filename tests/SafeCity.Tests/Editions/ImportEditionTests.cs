using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Resilience.SafeCity.Tests.Editions;

public class ImportEditionTests(SafeCityApp app)
{
    [Fact]
    public async Task Comes_with_an_edition_of_47_items_and_193_checklist_items_that_says_what_is_reconstructed()
    {
        var edition = (await app.Client.GetFromJsonAsync<JsonElement>("/v1/editions")).GetProperty("items").EnumerateArray()
            .Single(one => one.GetProperty("edition").GetString() == SafeCityApp.Edition);
        Assert.Equal((47, 193, 100m, true), (
            edition.GetProperty("tertiaryItems").GetInt32(), edition.GetProperty("checklistItems").GetInt32(), edition.GetProperty("points").GetDecimal(),
            edition.GetProperty("reconstructed").GetBoolean()));
        Assert.Equal([18m, 32m, 16m, 16m, 12m, 6m], await app.ReadAllAsync<decimal>(
            "select points from standard_row where edition = 'zz-2020' and kind = 'Primary' order by code"));
        Assert.Equal(193, await app.ReadAsync<long>("select count(*) from standard_row where edition = 'zz-2020' and kind = 'Checklist' and reconstructed"));
        Assert.Equal(30, await app.ReadAsync<long>("select count(distinct lead) from standard_row where edition = 'zz-2020' and kind = 'Checklist'"));
    }

    [Theory]
    [InlineData("csv", SafeCityApp.Csv)]
    [InlineData("xlsx", SafeCityApp.Xlsx)]
    public async Task Takes_its_own_export_in_again_unchanged(string ending, string type)
    {
        var file = await app.Client.GetByteArrayAsync($"/v1/editions/{SafeCityApp.Edition}/export.{ending}");
        var answer = await app.PutFileAsync(Address(SafeCityApp.Edition), file, type);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var import = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((0, 509), (import.GetProperty("changed").GetInt32(), import.GetProperty("unchanged").GetInt32()));
    }

    [Fact]
    public async Task Takes_another_edition_once_and_never_changes_one()
    {
        var lines = await app.LinesAsync();
        var code = $"e-{Guid.CreateVersion7():N}";
        var import = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.OK, (await app.PutFileAsync(Address(code, import), File(lines))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.PutFileAsync(Address(code, import), File(lines))).StatusCode);
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from edition where edition = @code", new { code }));

        var changed = await app.PutFileAsync(Address(code), File(lines.Select(line => line.Replace("市政消火栓", "消火栓", StringComparison.Ordinal))));
        Assert.Contains("edition.different", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(await Record.ExceptionAsync(() => app.ReadAsync<int>("update standard_row set text = 'x' where edition = @code returning 1", new { code })));
    }

    [Theory]
    [InlineData("三级项,T43,", null, "T43-01", "orphan")]
    [InlineData("对标清单项,T43-05,", null, "193", "there are 192")]
    [InlineData("对标清单项,T43-04,T43,公园绿地防灾避险功能建设,,0.12,", "对标清单项,T43-04,T43,公园绿地防灾避险功能建设,,0.13,", "T43", "add up to 1.01")]
    [InlineData("二级项,S16,P6,城市安全事故指标,Accident indicators,6,", "二级项,S16,P6,城市安全事故指标,Accident indicators,7,", "S16", "add up to 6")]
    [InlineData(",园林局,应急管理局,全部,", ",园林局、体育局,应急管理局,全部,", "T43-04", "exactly one lead")]
    [InlineData(",园林局,应急管理局,全部,", ",,应急管理局,全部,", "T43-04", "one lead department")]
    [InlineData(",园林局,应急管理局,全部,", ",不存在的局,应急管理局,全部,", "T43-04", "not registered")]
    [InlineData(",园林局,应急管理局,全部,", ",园林局,应急管理局,410199,", "T43-04", "eight main districts")]
    [InlineData("对标清单项,T43-04,T43,", "对标清单项,T43-03,T43,", "T43-03", "twice")]
    [InlineData("扣分规则,T43-01-R1,T43-01,\"未达到目标值,扣完本项分值\",,0.5,", "扣分规则,T43-01-R1,T43-01,未达到,,0.6,", "T43-01-R1", "worth more than its item")]
    public async Task Refuses_a_wrong_sheet_by_name(string line, string? instead, string row, string sentence)
    {
        var lines = await app.LinesAsync();
        var at = lines.FindIndex(one => one.Contains(line, StringComparison.Ordinal));
        Assert.True(at > 0, $"The sheet has {line}");
        if (instead is null)
            lines.RemoveAt(at);
        else
            lines[at] = lines[at].Replace(line, instead, StringComparison.Ordinal);

        var code = $"w-{Guid.CreateVersion7():N}";
        var answer = await app.PutFileAsync(Address(code), File(lines));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var cells = problem.GetProperty("cells").EnumerateArray().ToList();
        Assert.Contains(cells, cell => cell.GetProperty("english").GetString()!.Contains(sentence, StringComparison.Ordinal));
        // The error's row is the row that is wrong, as the user's program counts it.
        if (row.StartsWith('T') && instead is not null)
            Assert.Contains(cells, cell => cell.GetProperty("cell").GetString()!.EndsWith($"{lines.FindLastIndex(one => one.Contains($",{row},", StringComparison.Ordinal) && one == lines[at]) + 1}", StringComparison.Ordinal)
                || lines[int.Parse(cell.GetProperty("cell").GetString()!.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"])) - 1].Contains($",{row},", StringComparison.Ordinal));
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from edition where edition = @code", new { code }));
        var workbook = await app.Client.GetByteArrayAsync(problem.GetProperty("errorWorkbook").GetString());
        Assert.True(workbook.AsSpan().StartsWith("PK"u8));
    }

    [Fact]
    public async Task Only_the_city_takes_an_edition_in()
    {
        using var district = app.ClientFor("应急管理局", "410105");
        var content = new ByteArrayContent(File(await app.LinesAsync()));
        content.Headers.ContentType = new(SafeCityApp.Csv);
        Assert.Equal(HttpStatusCode.Forbidden, (await district.PutAsync(Address("d-1"), content)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await district.PutAsJsonAsync("/v1/departments/某局", new { field = "某" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Client.PutAsJsonAsync("/v1/departments/某局", new { field = "某" })).StatusCode);
        var names = (await app.Client.GetFromJsonAsync<JsonElement>("/v1/departments")).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("name").GetString()).ToList();
        Assert.Contains("园林局", names);
    }

    [Fact]
    public async Task Lists_rows_of_one_item_and_imports_with_their_numbers()
    {
        var rows = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/editions/{SafeCityApp.Edition}/rows?parent=T43")).GetProperty("items");
        Assert.Equal(["T43-01", "T43-02", "T43-03", "T43-04", "T43-05"], rows.EnumerateArray().Select(row => row.GetProperty("code").GetString()!));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/v1/editions/none/rows")).StatusCode);

        var import = Guid.CreateVersion7();
        await app.PutFileAsync(Address("dry-1", import) + "&dryRun=true", File(await app.LinesAsync()));
        Assert.Equal(509, (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/sheet-imports/{import}")).GetProperty("rows").GetInt32());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from edition where edition = 'dry-1'"));
        Assert.NotEmpty((await app.Client.GetFromJsonAsync<JsonElement>("/v1/sheet-imports")).GetProperty("items").EnumerateArray());
        Assert.True((await app.Client.GetByteArrayAsync("/v1/edition-imports/template.xlsx")).Length > 1000);
    }

    private static string Address(string edition, Guid? import = null) => $"/v1/edition-imports/{import ?? Guid.CreateVersion7()}?edition={edition}&title=试";

    private static byte[] File(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
}
