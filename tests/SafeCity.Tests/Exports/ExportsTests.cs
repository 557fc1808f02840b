using System.Net;
using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Tests.Exports;

/// <summary>Checklist, ledger and dashboards leave as workbooks and as CSV, and say what the lists say.</summary>
public class ExportsTests(SafeCityApp app)
{
    private const string Unit = "410105", Item = "T26-01";

    [Theory]
    [InlineData("items", 1, "编号 Code")]
    [InlineData("ledger", 1, "记录 Entry")]
    [InlineData("dashboards/primary-items", 6, "编号 Key")]
    [InlineData("dashboards/departments", 20, "编号 Key")]
    [InlineData("dashboards/districts", 9, "编号 Key")]
    public async Task Each_opens_as_xlsx_and_as_csv_with_the_same_rows(string what, int least, string heading)
    {
        var year = await app.YearAsync();
        using var lead = app.ClientFor("应急管理局", Unit);
        var evidence = await app.EvidenceAsync(lead, year, Item, Unit);
        (await SafeCityApp.EnterAsync(app.Office, year, Item, Unit, $"{Item}-R1", 1, evidence)).EnsureSuccessStatusCode();
        // What is submitted stands still: the live metrics of an open year change with other tests, between one file and the next.
        (await app.Office.PostAsync($"/v1/years/{year}/submit", null)).EnsureSuccessStatusCode();

        var (xlsx, csv) = (await SheetAsync(year, what, "xlsx", SafeCityApp.Xlsx), await SheetAsync(year, what, "csv", SafeCityApp.Csv));

        Assert.Equal(heading, xlsx.Headings[0]);
        Assert.Equal(xlsx.Headings, csv.Headings);
        Assert.True(xlsx.Rows.Count >= least, $"{xlsx.Rows.Count} rows");
        Assert.Equal(
            xlsx.Rows.Select(row => string.Join('|', Enumerable.Range(0, xlsx.Headings.Count).Select(i => row[i]))),
            csv.Rows.Select(row => string.Join('|', Enumerable.Range(0, csv.Headings.Count).Select(i => row[i]))));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync($"/v1/years/{year}/{what}/export.pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/years/2019/{what}/export.csv")).StatusCode);
    }

    [Fact]
    public async Task The_ledger_and_the_checklist_of_one_district_say_what_was_entered()
    {
        var year = await app.YearAsync();
        using var lead = app.ClientFor("应急管理局", Unit);
        var evidence = await app.EvidenceAsync(lead, year, Item, Unit);
        (await SafeCityApp.EnterAsync(app.Office, year, Item, Unit, $"{Item}-R1", 1, evidence)).EnsureSuccessStatusCode();

        var entry = Assert.Single((await SheetAsync(year, "ledger", "xlsx", SafeCityApp.Xlsx, $"?unit={Unit}&code={Item}")).Rows);
        Assert.Equal((Item, Unit, "City", "Deduction", "现场发现", $"{evidence}"), (entry[1], entry[2], entry[3], entry[4], entry[8], entry[9]));
        var item = Assert.Single((await SheetAsync(year, "items", "csv", SafeCityApp.Csv, $"?unit={Unit}&code={Item}")).Rows);
        Assert.Equal((Item, Unit, "应急管理局", "未启动", "≥74"), (item[0], item[1], item[4], item[7], item[15]));
        Assert.NotEqual("0", item[8]);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync($"/v1/years/{year}/ledger/export.csv?unit=nowhere")).StatusCode);
    }

    private async Task<Sheet> SheetAsync(int year, string what, string format, string contentType, string query = "")
    {
        var answer = await app.Client.GetAsync($"/v1/years/{year}/{what}/export.{format}{query}");
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        Assert.Equal(contentType, answer.Content.Headers.ContentType!.MediaType);
        var (sheet, refusal) = SheetReading.Read(contentType, await answer.Content.ReadAsByteArrayAsync());
        Assert.Null(refusal);
        return sheet!;
    }
}
