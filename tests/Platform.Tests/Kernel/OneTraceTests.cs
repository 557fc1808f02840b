using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Testing;

namespace Resilience.Platform.Tests.Kernel;

/// <summary>Operations sees a department's call as one trace, up to the publication for the province.</summary>
public class OneTraceTests(ChainBed bed)
{
    [Fact]
    public async Task The_id_in_the_departments_answer_leads_to_the_publication_for_the_province()
    {
        using var turn = await bed.EnterAsync();
        using var answer = await bed.Sender.Client.PutAsJsonAsync($"/v1/weather-signals/{Guid.CreateVersion7()}", new
        {
            kind = "Rainstorm", level = "Red", areaCodes = new[] { "410100" }, issuedAt = DateTimeOffset.UtcNow, issuer = "郑州市气象台", text = "未来3小时累积降水量将达100毫米以上",
        });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var trace = Assert.Single(answer.Headers.GetValues("Trace-Id"));

        await Until.TrueAsync(async () =>
        {
            using var found = await bed.Operations.Client.GetAsync($"/v1/traces/{trace}");
            if (!found.IsSuccessStatusCode)
                return false;
            var timeline = await found.Content.ReadFromJsonAsync<JsonElement>();
            var steps = timeline.GetProperty("steps").EnumerateArray()
                .Select(step => (step.GetProperty("service").GetString()!, step.GetProperty("name").GetString()!)).ToList();
            // Each service hands in its spans in batches of its own: the last step may be known before the first.
            return Expected.All(expected => steps.Any(expected));
        }, "the trace reaches from the call to the province", TimeSpan.FromSeconds(60));
    }

    private static readonly Func<(string Service, string Name), bool>[] Expected =
    [
        step => step.Service == "risk-monitoring" && step.Name.StartsWith("PUT ", StringComparison.Ordinal),
        step => step is { Service: "risk-monitoring", Name: "outbox wait WeatherSignalIssued" },
        step => step is { Service: "risk-monitoring", Name: "publish WeatherSignalIssued" },
        step => step.Service == "provincial-exchange" && step.Name.StartsWith("OnPublicEvent", StringComparison.Ordinal),
        step => step.Name.StartsWith("publish to province", StringComparison.Ordinal),
    ];
}
