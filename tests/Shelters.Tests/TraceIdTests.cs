namespace Resilience.Shelters.Tests;

/// <summary>Where no telemetry is taken the id of a trace goes on all the same.</summary>
public class TraceIdTests(SheltersApp app)
{
    [Fact]
    public async Task An_answer_names_the_callers_trace_or_one_of_its_own()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/v1/shelters/statistics") { Headers = { { "traceparent", $"00-{Trace}-b7ad6b7169203331-01" } } };
        using var answer = await app.Client.SendAsync(asked);
        Assert.Equal(Trace, Assert.Single(answer.Headers.GetValues("Trace-Id")));

        using var other = await app.Client.GetAsync("/v1/shelters/statistics");
        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(other.Headers.GetValues("Trace-Id")));
    }
}
