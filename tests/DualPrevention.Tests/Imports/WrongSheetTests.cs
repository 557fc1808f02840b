using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MiniExcelLibs;

namespace Resilience.DualPrevention.Tests.Imports;

public class WrongSheetTests(DualPreventionApp app)
{
    [Fact]
    public async Task Twenty_seeded_errors_come_back_as_twenty_named_cells_and_put_right_the_sheet_is_taken()
    {
        var right = Sheets.Rows(400, "410179", 7_000_000);
        var rows = right.Select(row => row.ToArray()).ToList();
        (string Cell, object? Value)[] seeded =
        [
            ("A2", "91350100M000100Y44"), ("A17", ""), ("A40", DualPreventionApp.CreditCode(7_000_010)), ("B5", ""), ("B6", new string('长', 101)),
            ("C17", "很好"), ("C18", "4"), ("D17", -1), ("D30", "三"), ("E31", 1.5), ("F100", "410200"), ("F101", ""), ("G102", 181), ("G103", "113°"),
            ("H104", "NaN"), ("I200", ""), ("J201", new string('0', 31)), ("K202", "去年"), ("K203", "2020-12-31"), ("L401", "也许"),
        ];
        foreach (var (cell, value) in seeded)
            rows[int.Parse(cell[1..]) - 2][cell[0] - 'A'] = value;
        var id = Guid.CreateVersion7();

        var answer = await app.Client.ImportSheetAsync(Sheets.ToXlsx(rows), importId: id);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var cells = problem.GetProperty("cells").EnumerateArray().ToList();
        // K203 is a date, but of an enterprise that does not run effectively: the register itself says so, with the other rows.
        Assert.Equal(seeded.Select(one => one.Cell).Order(StringComparer.Ordinal), cells.Select(cell => cell.GetProperty("cell").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(cells, cell =>
        {
            Assert.Contains(cell.GetProperty("chinese").GetString()!, letter => letter >= '一');
            Assert.DoesNotContain(cell.GetProperty("english").GetString()!, letter => letter >= '一');
        });
        Assert.Equal("与 A12 重复。", cells.Single(cell => cell.GetProperty("cell").GetString() == "A40").GetProperty("chinese").GetString());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from enterprise where managing_unit_code = '410179'"));

        var workbook = await app.Client.GetByteArrayAsync(problem.GetProperty("errorWorkbook").GetString());
        AssertNamesAndColours(workbook, [.. seeded.Select(one => one.Cell)]);
        // The same sheet again, read from the error workbook: the same cells are wrong.
        Assert.Equal(20, (await (await app.Client.ImportSheetAsync(workbook)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cells").GetArrayLength());
        Assert.Equal(HttpStatusCode.OK, (await app.Client.ImportSheetAsync(Sheets.ToXlsx(right))).StatusCode);
    }

    [Fact]
    public async Task Wrong_headings_are_named_too()
    {
        var headings = Sheets.Headings.ToArray();
        (headings[1], headings[3], headings[9]) = ("公司", "较大风险数", "联系人");
        var answer = await app.Client.ImportSheetAsync(Sheets.ToXlsx(Sheets.Rows(1, "410179", 7_100_000), headings));
        var cells = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("cell").GetString());
        Assert.Equal(["B1", "E1", "J1", "M1", "N1"], cells);
    }

    [Theory]
    [InlineData("application/json", 415, "import.unknown-format")]
    [InlineData("application/vnd.ms-excel", 415, "import.unknown-format")]
    [InlineData("", 415, "import.unknown-format")]
    [InlineData(Sheets.Xlsx, 400, "import.unreadable")]
    public async Task A_file_of_another_kind_is_refused(string contentType, int status, string code) =>
        await RefusedAsync(await app.Client.ImportSheetAsync("a,b\r\n1,2"u8.ToArray(), contentType), status, code);

    [Fact]
    public async Task Damaged_empty_and_oversized_files_are_refused()
    {
        var whole = Sheets.ToXlsx(Sheets.Rows(50, "410179", 7_200_000));
        await RefusedAsync(await app.Client.ImportSheetAsync(whole[..(whole.Length / 2)]), 400, "import.unreadable");
        await RefusedAsync(await app.Client.ImportSheetAsync(Zip(("readme.txt", "nothing"))), 400, "import.unreadable");
        await RefusedAsync(await app.Client.ImportSheetAsync(whole, "text/csv"), 400, "import.unreadable");
        await RefusedAsync(await app.Client.ImportSheetAsync([], "text/csv"), 400, "import.no-rows");
        await RefusedAsync(await app.Client.ImportSheetAsync(Sheets.ToXlsx([])), 400, "import.no-rows");
        await RefusedAsync(await app.Client.ImportSheetAsync("a,\"b\r\nc,d"u8.ToArray(), "text/csv"), 400, "import.unreadable");
        await RefusedAsync(await app.Client.ImportSheetAsync([0x61, 0x2C, 0xFF, 0xFF, 0xFF], "text/csv"), 400, "import.unreadable");
        // Asked first, the server says no before the file is sent; else it closes the connection on the sender.
        using var large = new HttpRequestMessage(HttpMethod.Put, $"/v1/enterprise-imports/{Guid.CreateVersion7()}") { Content = new ByteArrayContent(new byte[5 * 1024 * 1024]) };
        large.Headers.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await app.Client.SendAsync(large)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.PutAsync($"/v1/enterprise-imports/{Guid.CreateVersion7()}?dryRun=maybe", new ByteArrayContent(whole))).StatusCode);
    }

    [Fact]
    public async Task Bombs_are_refused_before_they_go_off()
    {
        var started = TimeProvider.System.GetTimestamp();
        await RefusedAsync(await app.Client.ImportSheetAsync(Zip([.. Enumerable.Range(0, 40).Select(i => ($"xl/{i}.xml", new string(' ', 2_000_000)))])), 413, "import.too-large-inside");
        await RefusedAsync(await app.Client.ImportSheetAsync(Zip([.. Enumerable.Range(0, 201).Select(i => ($"xl/{i}.xml", " "))])), 413, "import.too-large-inside");
        await RefusedAsync(await app.Client.ImportSheetAsync(Encoding.UTF8.GetBytes("a\n" + string.Concat(Enumerable.Repeat("b\n", 20_001))), "text/csv"), 413, "import.too-many-rows");
        await RefusedAsync(await app.Client.ImportSheetAsync(Encoding.UTF8.GetBytes(new string(',', 61) + "\n1"), "text/csv"), 413, "import.too-many-rows");
        await RefusedAsync(await app.Client.ImportSheetAsync(SheetOf("""<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>""")), 413, "import.too-many-rows");
        await RefusedAsync(await app.Client.ImportSheetAsync(SheetOf("""<row r="1"><c r="XFD1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>""")), 413, "import.too-many-rows");
        await RefusedAsync(await app.Client.ImportSheetAsync(SheetOf("<row r=\"1\"><c r=\"A1\"><v>&lol;</v></c></row>", "<!DOCTYPE x [<!ENTITY lol \"lol\">]>")), 400, "import.unreadable");
        // 80 MB of spaces in a part that the directory of the file calls a hundred bytes.
        await RefusedAsync(await app.Client.ImportSheetAsync(Lying(SheetOf(new string(' ', 80_000_000)))), 400, "import.unreadable");
        // Most of it is making the bombs here; one that goes off takes far longer than this, or all memory.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 120);
    }

    private static void AssertNamesAndColours(byte[] workbook, string[] wrong)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var coloured = System.Text.RegularExpressions.Regex.Matches(reader.ReadToEnd(), "<c r=\"([A-Z]+[0-9]+)\" s=\"2\"").Select(match => match.Groups[1].Value);
        Assert.Equal(wrong.Order(StringComparer.Ordinal), coloured.Order(StringComparer.Ordinal));

        using var stream = new MemoryStream(workbook);
        var listed = MiniExcel.Query(stream, sheetName: "错误 Errors", excelType: ExcelType.XLSX).Skip(1).Select(row => (string)((IDictionary<string, object>)row)["A"]);
        Assert.Equal(wrong.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static byte[] SheetOf(string rows, string prolog = "") => Zip(
        ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"""),
        ("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
        ("xl/worksheets/sheet1.xml", $"""{prolog}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"""));

    private static byte[] Lying(byte[] zip)
    {
        for (var at = 0; (at = zip.AsSpan(at).IndexOf("PK\x01\x02"u8) is var next and >= 0 ? at + next : -1) >= 0; at += 4)
        {
            var size = zip.AsSpan(at + 24, 4);
            if (BitConverter.ToInt32(size) > 1_000_000)
                BitConverter.TryWriteBytes(size, 100);
        }

        return zip;
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = new StreamWriter(zip.CreateEntry(name).Open());
                part.Write(text);
            }
        }

        return file.ToArray();
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status && text.Contains($"urn:resilience:{code}", StringComparison.Ordinal), $"{answer.StatusCode} {text}");
    }
}
