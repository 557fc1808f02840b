using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Resilience.Contracts.DualPrevention.V1;

namespace Resilience.DualPrevention.Tests.Imports;

public class ImportSpreadsheetTests(DualPreventionApp app)
{
    [Fact]
    public async Task The_citys_3565_enterprises_are_taken_once_and_the_same_file_again_changes_nothing()
    {
        // 16 benchmarks, 2,640 that run effectively with them, 3,565 that have begun.
        var file = Sheets.ToXlsx(Sheets.Rows(3565, "410171", 1_000_000, i => i < 16 ? "标杆" : i < 2640 ? "有效运行" : i < 3000 ? "已建成" : "正在建设"));

        Assert.Equal((3565, 0, 0), await CountsAsync(await app.Client.ImportSheetAsync(file, dryRun: true)));
        Assert.Equal(0, await CountAsync("410171"));
        var started = TimeProvider.System.GetTimestamp();
        Assert.Equal((3565, 0, 0), await CountsAsync(await app.Client.ImportSheetAsync(file)));
        var first = TimeProvider.System.GetElapsedTime(started);
        started = TimeProvider.System.GetTimestamp();
        Assert.Equal((0, 0, 3565), await CountsAsync(await app.Client.ImportSheetAsync(file)));
        TestContext.Current.SendDiagnosticMessage($"3,565 rows: {first.TotalMilliseconds:0} ms, again {TimeProvider.System.GetElapsedTime(started).TotalMilliseconds:0} ms, {file.Length / 1024} KB");
        Assert.Equal(3565, await CountAsync("410171"));
        Assert.Equal(3565, await app.ReadAsync<long>(
            "select count(*) from enterprise_status_change join enterprise using (enterprise_id) where managing_unit_code = '410171'"));

        var unit = (await app.Client.GetFromJsonAsync<JsonElement>("/v1/enterprises/statistics")).GetProperty("byUnit").EnumerateArray()
            .Single(row => row.GetProperty("managingUnitCode").GetString() == "410171");
        Assert.Equal((3565, 2640, 16), (Number(unit, "building"), Number(unit, "effectivelyRunning"), Number(unit, "benchmark")));
        var last = await app.EnterpriseAsync("410171");
        await app.PublishedAsync<EnterpriseStatusChanged>(change => change.EnterpriseId == last);
        Assert.Equal(3566, (await app.PublishedAsync<EnterpriseStatusChanged>(3566, change => change.ManagingUnitCode == "410171")).Count);
    }

    [Fact]
    public async Task Changes_what_differs_by_the_credit_code_and_keeps_the_status_where_the_cell_is_empty()
    {
        var rows = Sheets.Rows(5, "410172", 2_000_000);
        rows[4][2] = "";
        Assert.Equal((5, 0, 0), await CountsAsync(await app.Client.ImportSheetAsync(Sheets.ToXlsx(rows))));
        rows[0][8] = "李四";
        rows[1][2] = "";
        rows[2][6] = 113.7;

        Assert.Equal((0, 2, 3), await CountsAsync(await app.Client.ImportSheetAsync(Sheets.ToCsv(rows), "text/csv")));

        var statuses = await app.ReadAllAsync<string>("select status from enterprise where managing_unit_code = '410172' order by credit_code");
        Assert.Equal(["Building", "Building", "Building", "Building", "NotStarted"], statuses);
    }

    [Fact]
    public async Task Eight_times_the_same_file_at_once_registers_each_enterprise_once()
    {
        var file = Sheets.ToXlsx(Sheets.Rows(300, "410174", 3_000_000));
        var same = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => app.Client.ImportSheetAsync(file, importId: i < 4 ? same : null)));

        var counts = await Task.WhenAll(answers.Select(CountsAsync));
        Assert.Equal(300, await CountAsync("410174"));
        // Four with one id get one answer; of the five imports that there are, one created.
        Assert.Single(counts[..4].Distinct());
        Assert.Equal(300, counts[0].Created + counts[4..].Sum(count => count.Created));
        Assert.Equal(HttpStatusCode.Conflict, (await app.Client.ImportSheetAsync(Sheets.ToXlsx(Sheets.Rows(1, "410174", 3_000_000)), importId: same)).StatusCode);
    }

    [Fact]
    public async Task Of_several_files_under_one_id_at_once_one_is_answered()
    {
        var same = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            app.Client.ImportSheetAsync(Sheets.ToXlsx(Sheets.Rows(20, "410173", 3_100_000 + i)), dryRun: true, importId: same)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Reads_csv_in_gb18030_with_quotes_commas_line_ends_and_columns_in_any_order()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var code = DualPreventionApp.CreditCode(4_000_000);
        var text = $"企业名称,Phone,credit code,管理单位代码 Managing unit,纬度,经度,联系人,错误 Errors\r\n\"郑州\"\"第一\"\",\r\n化工\",0371-1,{code},410175,34.7,113.6,王五,上次的错误\r\n\r\n";

        // A line end is a control character in a name, and the row below is empty.
        Assert.Equal(["A2"], await CellsAsync(await app.Client.ImportSheetAsync(gb.GetBytes(text), "text/csv; charset=gb18030")));
        Assert.Equal((1, 0, 0), await CountsAsync(await app.Client.ImportSheetAsync(gb.GetBytes(text.Replace(",\r\n化", ",化", StringComparison.Ordinal)), "text/csv")));
        Assert.Equal("郑州\"第一\",化工", await app.ReadAsync<string>("select name from enterprise where credit_code = @code", new { code }));
    }

    [Fact]
    public async Task A_status_that_differs_from_the_record_and_an_enterprise_of_another_unit_are_named_cells()
    {
        var rows = Sheets.Rows(3, "410176", 5_000_000);
        Assert.Equal((3, 0, 0), await CountsAsync(await app.Client.ImportSheetAsync(Sheets.ToXlsx(rows))));
        rows[1][2] = "已建成";
        Assert.Equal(["C3"], await CellsAsync(await app.Client.ImportSheetAsync(Sheets.ToXlsx(rows))));

        rows[1][2] = "正在建设";
        var district = app.ClientFor("高新区应急局", "410177");
        Assert.Equal(["F2", "F3", "F4"], await CellsAsync(await district.ImportSheetAsync(Sheets.ToXlsx(rows))));
        rows.ForEach(row => row[5] = "410177");
        Assert.Equal(["A2", "A3", "A4"], await CellsAsync(await district.ImportSheetAsync(Sheets.ToXlsx(rows))));
        Assert.Equal(HttpStatusCode.Forbidden, (await app.ClientFor("读者", "410176", "read").ImportSheetAsync(Sheets.ToXlsx(rows))).StatusCode);
    }

    [Fact]
    public async Task Every_import_is_on_record_and_the_template_can_be_filled_in()
    {
        var id = Guid.CreateVersion7();
        await CountsAsync(await app.Client.ImportSheetAsync(Sheets.ToXlsx(Sheets.Rows(2, "410178", 6_000_000)), importId: id));
        var one = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/sheet-imports/{id}");
        Assert.Equal(("企业.xlsx", "应急管理局", 2), (one.GetProperty("fileName").GetString(), one.GetProperty("department").GetString(), Number(one, "rows")));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/sheet-imports/{id}/errors.xlsx")).StatusCode);
        Assert.Contains(id.ToString(), await app.Client.GetStringAsync("/v1/sheet-imports?limit=500"), StringComparison.Ordinal);

        var template = await app.Client.GetAsync("/v1/enterprise-imports/template.xlsx");
        Assert.Equal(Sheets.Xlsx, template.Content.Headers.ContentType?.MediaType);
        using var stream = await template.Content.ReadAsStreamAsync();
        var headings = ((IDictionary<string, object>)MiniExcelLibs.MiniExcel.Query(stream, excelType: MiniExcelLibs.ExcelType.XLSX).First()).Values.Cast<string>().ToArray();
        Assert.Equal(Sheets.Headings, headings.Select(heading => heading.Split(' ')[0]));
        Assert.Equal((1, 0, 0), await CountsAsync(await app.Client.ImportSheetAsync(Sheets.ToXlsx(Sheets.Rows(1, "410178", 6_000_010), headings))));
    }

    private Task<long> CountAsync(string unit) => app.ReadAsync<long>("select count(*) from enterprise where managing_unit_code = @unit", new { unit });

    private static async Task<(int Created, int Changed, int Unchanged)> CountsAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var counts = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (Number(counts, "created"), Number(counts, "changed"), Number(counts, "unchanged"));
    }

    private static async Task<string[]> CellsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return [.. problem.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("cell").GetString()!)];
    }

    private static int Number(JsonElement row, string name) => row.GetProperty(name).GetInt32();
}
