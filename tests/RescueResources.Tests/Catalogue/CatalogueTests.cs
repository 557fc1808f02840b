using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MiniExcelLibs;
using Resilience.RescueResources.Tests.Shipments;
using Resilience.RescueResources.Tests.Stock;

namespace Resilience.RescueResources.Tests.Catalogue;

public class CatalogueTests(RescueResourcesApp app)
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Good = "物资编码,物资名称,英文名称,计量单位\n1,基本生活保障物资,,\n10101,帐篷,Tents,\n101,住宿,,\n1010101,单帐篷,Single tent,顶\n";

    [Fact]
    public async Task The_sample_is_marked_as_one_in_both_languages_and_names_the_codes_of_stock()
    {
        var editions = await app.GetAsync("/v1/supply-codes/editions");
        var sample = editions.GetProperty("items").EnumerateArray().Single(edition => edition.GetProperty("edition").GetString() == "sample");
        Assert.False(sample.GetProperty("official").GetBoolean());
        Assert.Equal("样例,非官方 Sample, not official", sample.GetProperty("title").GetString());

        var boats = await app.GetAsync("/v1/supply-codes?edition=sample&code=20101");

        Assert.Equal([("20101", 3), ("2010101", 4)], boats.GetProperty("items").EnumerateArray().Select(row => (row.GetProperty("code").GetString(), row.GetProperty("level").GetInt32())));
        Assert.All(boats.GetProperty("items").EnumerateArray(), row => Assert.False(row.GetProperty("official").GetBoolean()));
        Assert.Equal("1030199", Assert.Single((await app.GetAsync("/v1/supply-codes?edition=sample&name=other drinking&level=4")).GetProperty("items").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_edition_is_imported_once_from_csv_or_xlsx_and_never_changes()
    {
        using var workbook = new MemoryStream();
        workbook.SaveAs(new object[]
        {
            new { 物资编码 = "1010101", 物资名称 = "单帐篷", 英文名称 = "Single tent", 计量单位 = "顶" }, new { 物资编码 = "1", 物资名称 = "基本生活保障物资", 英文名称 = "", 计量单位 = "" },
            new { 物资编码 = "101", 物资名称 = "住宿", 英文名称 = "", 计量单位 = "" }, new { 物资编码 = "10101", 物资名称 = "帐篷", 英文名称 = "Tents", 计量单位 = "" },
        });
        var edition = $"T-{Guid.CreateVersion7():n}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0
            ? ImportAsync(edition, Encoding.UTF8.GetBytes(Good)) : ImportAsync(edition, workbook.ToArray(), Xlsx)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var codes = (await app.GetAsync($"/v1/supply-codes?edition={edition}")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["1", "101", "10101", "1010101"], codes.Select(row => row.GetProperty("code").GetString()));
        Assert.True(codes[0].GetProperty("official").GetBoolean());
        await (await ImportAsync(edition, Encoding.UTF8.GetBytes(Good.Replace("单帐篷", "双帐篷", StringComparison.Ordinal)))).RefusedAsync("supply-code.edition-different");
    }

    [Fact]
    public async Task Every_wrong_cell_is_named_and_nothing_is_written()
    {
        var edition = $"T-{Guid.CreateVersion7():n}";
        var answer = await ImportAsync(edition, Encoding.UTF8.GetBytes(
            "物资编码,物资名称\n1,基本\n4,别的\n10,短\n1010101,\n101,住宿\n101,又一次\n1029901,没有上级\n1000101,零\n"));

        await answer.RefusedAsync("supply-code.wrong-cells", HttpStatusCode.UnprocessableEntity);
        var problem = await answer.ProblemAsync();
        Assert.Equal(
            ["A3", "A4", "B5", "A7", "A9", "A8"],
            problem.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("cell").GetString()));
        Assert.Equal(6, problem.GetProperty("wrongCells").GetInt32());
        Assert.Empty((await app.GetAsync($"/v1/supply-codes?edition={edition}")).GetProperty("items").EnumerateArray());
        await (await ImportAsync(edition, Encoding.UTF8.GetBytes("编号,物资名称\n1,基本\n"))).RefusedAsync("supply-code.wrong-cells", HttpStatusCode.UnprocessableEntity);
        await (await ImportAsync(edition, Encoding.UTF8.GetBytes("PK nothing"), Xlsx)).RefusedAsync("import.unreadable", HttpStatusCode.BadRequest);
        await (await ImportAsync(edition, [1, 2], "image/png")).RefusedAsync("import.unknown-format", HttpStatusCode.UnsupportedMediaType);
        await (await ImportAsync(edition, Encoding.UTF8.GetBytes(Good), client: app.ClientFor("中原区应急局", "410102"))).RefusedAsync("caller.city-only", HttpStatusCode.Forbidden);
        await (await ImportAsync("-x", Encoding.UTF8.GetBytes(Good))).NamesFieldAsync("edition");
    }

    // In force far in the future: the names of other tests' stock stay those of the sample.
    private Task<HttpResponseMessage> ImportAsync(string edition, byte[] file, string type = "text/csv", HttpClient? client = null)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return (client ?? app.Client).PutAsync(
            $"/v1/supply-codes/editions/{edition}?title=测试版&source=GB/T 38565-2020&official=true&effectiveFrom=2999-01-01T00:00:00Z", content);
    }
}
