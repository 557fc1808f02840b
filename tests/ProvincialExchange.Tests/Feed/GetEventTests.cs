using System.Net;
using Resilience.Testing;

namespace Resilience.ProvincialExchange.Tests.Feed;

public class GetEventTests(ProvincialExchangeApp app)
{
    [Fact]
    public async Task Gives_the_bytes_that_the_list_gives()
    {
        await app.RecordedAsync(await app.SendAsync([ExampleEvents.All[0]]));

        using var answer = await app.Client.GetAsync("/v1/events/1");

        Assert.Equal("application/cloudevents+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((await FeedPage.GetAsync(app.Client, "limit=1")).Items.Single(), await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("9223372036854775807", HttpStatusCode.NotFound)]
    [InlineData("0", HttpStatusCode.BadRequest)]
    [InlineData("-1", HttpStatusCode.BadRequest)]
    [InlineData("first", HttpStatusCode.BadRequest)]
    public async Task Refuses_a_number_that_is_none(string sequence, HttpStatusCode expected)
    {
        using var answer = await app.Client.GetAsync($"/v1/events/{sequence}");

        Assert.Equal(expected, answer.StatusCode);
    }
}
