using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Resilience.Spreadsheets;

namespace Resilience.CommunityCertification.Tests.Imports;

public class ImportsTests(CommunityCertificationApp app)
{
    private const string Headings = "代码,名称,类别,管理单位代码,负责人,联系电话,常住人口,风险等级";

    [Fact]
    public async Task All_3306_communities_are_imported_at_once_and_the_export_comes_back_unchanged()
    {
        // A city of its own: its register is exported whole.
        await using var city = new CommunityCertificationApp();
        await city.InitializeAsync();
        var file = Csv(Enumerable.Range(1, 3_306).Select(i => $"410105{i:000000},社区{i},{(i % 3 == 0 ? "村" : "社区")},410105,负责人{i},0371-{i:00000000},{i},黄"));

        var dry = await OkAsync(await SendAsync(city.Client, Guid.CreateVersion7(), file, "?dryRun=true"));
        Assert.Equal((3_306, 0L), (dry.GetProperty("created").GetInt32(), await city.ReadAsync<long>("select count(*) from community")));
        var import = Guid.CreateVersion7();
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(city.Client, import, file))))
            Assert.Equal(3_306, (await OkAsync(answer)).GetProperty("created").GetInt32());
        Assert.Equal(3_306, await city.ReadAsync<long>("select count(*) from community where risk = 'Yellow'"));

        var export = await city.Client.GetByteArrayAsync("/v1/community-imports/export.xlsx");
        var again = await OkAsync(await SendAsync(city.Client, Guid.CreateVersion7(), export, type: SheetReading.Xlsx));
        Assert.Equal((0, 0, 3_306), (again.GetProperty("created").GetInt32(), again.GetProperty("changed").GetInt32(), again.GetProperty("unchanged").GetInt32()));
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(city.Client, import, export, type: SheetReading.Xlsx)).StatusCode);
    }

    [Fact]
    public async Task Every_wrong_cell_is_named_and_nothing_is_written()
    {
        var (good, other) = (CommunityCertificationApp.NextCode("410122"), await app.CommunityAsync("410103"));
        var file = Csv([
            $"{good},好社区,社区,410122,张三,1,100,蓝", "12,短码,社区,410122,张三,1,100,蓝", $"{good},重复,社区,410122,张三,1,100,蓝",
            $"{CommunityCertificationApp.NextCode("410122")},,城镇,990000,张三,1,-5,紫", $"{app.CodeOf(other)},抢来,社区,410122,张三,1,1,蓝",
        ]);
        var import = Guid.CreateVersion7();

        var answer = await SendAsync(app.ClientFor("中牟县民政局", "410122"), import, file);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var cells = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("cell").GetString()).ToHashSet();
        Assert.Superset(new HashSet<string?> { "A3", "A4", "B5", "C5", "D5", "G5", "H5" }, cells);
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from community where code = @good", new { good }));
        Assert.NotEmpty(await app.Client.GetByteArrayAsync($"/v1/sheet-imports/{import}/errors.xlsx"));
        Assert.True((await app.Client.GetFromJsonAsync<JsonElement>($"/v1/sheet-imports/{import}")).GetProperty("wrongCells").GetInt32() >= 7);

        // A district takes nobody else's community; a city without mistakes would.
        var taken = await SendAsync(app.ClientFor("中牟县民政局", "410122"), Guid.CreateVersion7(), Csv([$"{app.CodeOf(other)},抢来,社区,410122,张三,1,1,蓝"]));
        Assert.Equal("A2", Assert.Single((await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cells").EnumerateArray()).GetProperty("cell").GetString());
    }

    [Fact]
    public async Task A_version_of_the_score_sheet_goes_out_and_comes_in_and_one_that_does_not_add_up_is_refused_at_its_row()
    {
        const string Head = "?effectiveFrom=2099-01-01T00:00:00%2B08:00&source=测试&approver=测试";
        var export = await app.Client.GetByteArrayAsync("/v1/score-sheets/1/sheet.xlsx");
        var same = await OkAsync(await SendAsync(app.Client, Guid.CreateVersion7(), export, Head, SheetReading.Xlsx, "/v1/score-sheets/1/imports"));
        Assert.Equal(0, same.GetProperty("created").GetInt32());

        var good = "编号,内容,分值,佐证材料\n1,组织,60,\n1.1,机构,60,\n1.1.1,有机构,60,文件、照片\n2,演练,40,\n2.1,演练,40,\n2.1.1,有演练,40,演练记录\n"u8.ToArray();
        var bad = "编号,内容,分值,佐证材料\n1,组织,60,\n1.1,机构,60,\n1.1.1,有机构,59,文件\n2,演练,40,\n2.1,演练,40,\n2.1.1,有演练,40,录像\n3.1,孤儿,1,\n"u8.ToArray();
        var wrong = await SendAsync(app.Client, Guid.CreateVersion7(), bad, Head, SheetReading.Csv, "/v1/score-sheets/7/imports");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("D7", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        bad = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bad).Replace("录像", "照片", StringComparison.Ordinal));
        wrong = await SendAsync(app.Client, Guid.CreateVersion7(), bad, Head, SheetReading.Csv, "/v1/score-sheets/7/imports");
        var cells = (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("cell").GetString());
        Assert.Equal(["A3", "A8"], cells.Order());

        Assert.Equal(6, (await OkAsync(await SendAsync(app.Client, Guid.CreateVersion7(), good, Head, SheetReading.Csv, "/v1/score-sheets/7/imports"))).GetProperty("created").GetInt32());
        var other = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good).Replace("有演练", "常演练", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(app.Client, Guid.CreateVersion7(), other, Head, SheetReading.Csv, "/v1/score-sheets/7/imports")).StatusCode);

        // One file under two versions: the first item keeps its share, 75 % of 60 points; what version 7 does not have is named.
        var community = await app.CommunityAsync("410105");
        var application = await app.ApplicationAsync(community, 2098);
        await app.ProveAsync(application);
        (await app.Of(community, "Community").PutAsJsonAsync($"/v1/applications/{application}/scores/{Guid.CreateVersion7()}", new
        {
            by = "张主任", marks = new[] { new { item = "1.1.1", points = 1.5 }, new { item = "10.1.1", points = 5.0 } }, conditions = Applying.Conditions(90),
        })).EnsureSuccessStatusCode();
        var results = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/applications/{application}/scores?version=7"))[0].GetProperty("results").EnumerateArray()
            .Select(result => (result.GetProperty("result").GetProperty("sheet").GetString(), result.GetProperty("result").GetProperty("total").GetDecimal()));
        Assert.Equal([("score-sheet@1", 6.5m), ("score-sheet@7", 45m)], results);
    }

    private static byte[] Csv(IEnumerable<string> rows) => Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(Headings)));

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, Guid import, byte[] file, string query = "", string type = SheetReading.Csv, string address = "/v1/community-imports")
    {
        using var body = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return await client.PutAsync($"{address}/{import}{query}", body);
    }

    private static async Task<JsonElement> OkAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }
}
