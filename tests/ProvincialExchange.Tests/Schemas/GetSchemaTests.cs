using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Persistence;
using Resilience.ProvincialExchange.Feed;
using Resilience.ProvincialExchange.Schemas;
using Resilience.Testing;

namespace Resilience.ProvincialExchange.Tests.Schemas;

public class GetSchemaTests(ProvincialExchangeApp app)
{
    public static TheoryData<string> Types => [.. PublicEventType.All.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Describes_the_data_of_each_event(string type)
    {
        using var client = app.AnonymousClient();
        var schema = await client.GetFromJsonAsync<JsonElement>($"/v1/schemas/{type}");
        var example = ExampleEvents.All.Single(message => PublicEventType.Of(message.GetType()).Name == type);
        var data = JsonSerializer.SerializeToElement(example, example.GetType(), PlatformJson.Options);

        Assert.Equal($"/v1/schemas/{type}", schema.GetProperty("$id").GetString());
        Assert.Empty(SchemaCheck.Flaws(schema, data));
    }

    [Fact]
    public void Sees_what_does_not_fit()
    {
        var type = PublicEventType.Find("cn.zhengzhou.resilience.risk-monitoring.weather-signal-issued.v1")!;
        var schema = JsonSerializer.SerializeToElement(EventSchema.Of(type));

        var flaws = SchemaCheck.Flaws(schema, JsonElement.Parse("""{"kind":"Rainstorm","level":"Purple","areaCodes":"410100","text":null}"""));

        Assert.Contains("$.level is not one of the values", flaws);
        Assert.Contains("$.areaCodes is no array", flaws);
        Assert.Contains("$.text is no string", flaws);
        Assert.Contains("$.signalId is missing", flaws);
        Assert.Contains("$.subject is missing", flaws);
    }

    [Fact]
    public async Task Does_not_know_other_types()
    {
        using var answer = await app.Client.GetAsync("/v1/schemas/cn.zhengzhou.resilience.shelters.shelter-sold.v1");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
