using System.Net.Http.Headers;
using System.Text;
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
}
