using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Resilience.SafeCity.Tests;
using Resilience.Testing;

[assembly: AssemblyFixture(typeof(SafeCityApp))]

namespace Resilience.SafeCity.Tests;

public sealed class SafeCityApp() : ServiceApp<SafeCityService>("safe-city")
{
    public const string Csv = "text/csv", Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Edition = "zz-2020";

    public Task<HttpResponseMessage> PutFileAsync(string address, byte[] file, string contentType = Csv)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return Client.PutAsync(address, content);
    }

    /// <summary>The rows of the edition that comes with the service, as an exported CSV has them.</summary>
    public async Task<List<string>> LinesAsync() =>
        [.. Encoding.UTF8.GetString(await Client.GetByteArrayAsync($"/v1/editions/{Edition}/export.csv"))[1..].Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];

    private static int years = 2040;

    /// <summary>The city's office, which verifies.</summary>
    public HttpClient Office => ClientFor("安全生产委员会办公室", "410100", "write", "verify");

    public HttpClient Province => ClientFor("省应急管理厅", "410000", "write", "province");

    /// <summary>A year that no other test has, opened by the edition that comes with the service.</summary>
    public async Task<int> YearAsync(int? year = null)
    {
        var open = year ?? Interlocked.Increment(ref years);
        (await Office.PutAsJsonAsync($"/v1/years/{open}", new { edition = Edition })).EnsureSuccessStatusCode();
        return open;
    }

    public async Task<Guid> EvidenceAsync(HttpClient client, int year, string code, string unit)
    {
        var id = Guid.CreateVersion7();
        var file = new ByteArrayContent([.. "%PDF-1.7\n"u8, .. id.ToByteArray(), .. "\n%%EOF\n"u8]);
        file.Headers.ContentType = new("application/pdf");
        var answer = await client.PutAsync($"/v1/years/{year}/items/{code}/units/{unit}/evidence/{id}?kind=Document&title=记录&takenOn=2021-07-20&madeBy=王某", file);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return id;
    }

    public static Task<HttpResponseMessage> MoveAsync(HttpClient client, int year, string code, string unit, string move, string by = "王某") =>
        client.PostAsJsonAsync($"/v1/years/{year}/items/{code}/units/{unit}/{move}", move is "withdraw" or "return" or "fail-review"
            ? new { by = new { name = by, position = "科长" }, reason = "须补充" } : (object)new { by = new { name = by, position = "科长" } });

    public static Task<HttpResponseMessage> EnterAsync(
        HttpClient client, int year, string code, string unit, string? rule, int findings, Guid evidence, string stage = "City", Guid? entry = null) =>
        client.PutAsJsonAsync($"/v1/years/{year}/items/{code}/units/{unit}/ledger/{entry ?? Guid.CreateVersion7()}", new
        {
            stage, rule, findings, finding = "现场发现", evidenceIds = new[] { evidence }, by = new { name = "李某", position = "处长" },
        });

    public static Task<HttpResponseMessage> ReverseAsync(HttpClient client, int year, string code, string unit, Guid entry, string stage = "City") =>
        client.PutAsJsonAsync($"/v1/years/{year}/items/{code}/units/{unit}/ledger/{Guid.CreateVersion7()}/reversal", new
        {
            stage, reverses = entry, reason = "复查后更正", by = new { name = "李某", position = "处长" },
        });

    public async Task<JsonElement> ScoreAsync(int year, string unit) =>
        (await Client.GetFromJsonAsync<JsonElement>($"/v1/years/{year}/units/{unit}/explanation")).GetProperty("score");
}
