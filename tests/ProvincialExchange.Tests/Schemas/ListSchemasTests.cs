using System.Net.Http.Json;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ProvincialExchange.Schemas;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.ProvincialExchange.Tests.Schemas;

public class ListSchemasTests(ProvincialExchangeApp app)
{
    [Fact]
    public async Task Leads_from_every_type_to_its_schema()
    {
        using var client = app.AnonymousClient();
        var page = await client.GetFromJsonAsync<Page<SchemaView>>("/v1/schemas", PlatformJson.Options);

        Assert.Equal(EventTypes.Public.Count(), page!.Items.Count);
        foreach (var listed in page.Items)
            (await client.GetAsync(listed.Schema)).EnsureSuccessStatusCode();
    }
}
