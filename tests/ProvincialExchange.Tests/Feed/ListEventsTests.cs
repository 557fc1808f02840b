using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Testing;

namespace Resilience.ProvincialExchange.Tests.Feed;

public class ListEventsTests(ProvincialExchangeApp app)
{
    [Fact]
    public async Task Pages_through_the_feed_in_order_and_without_a_gap()
    {
        await app.RecordedAsync(await app.SendAsync(ExampleEvents.All));

        var sequences = (await FeedPage.AllAsync(app.Client, limit: 7)).Select(FeedPage.SequenceOf).ToList();

        Assert.True(sequences.Count >= ExampleEvents.All.Count);
        Assert.Equal(Enumerable.Range(1, sequences.Count).Select(number => (long)number), sequences);
    }

    [Fact]
    public async Task Begins_after_the_number_asked_for_padded_or_not()
    {
        await app.RecordedAsync(await app.SendAsync(ExampleEvents.All));

        var plain = await FeedPage.GetAsync(app.Client, "after=3&limit=2");
        var padded = await FeedPage.GetAsync(app.Client, "after=0000000000000000003&limit=2");

        Assert.Equal([4, 5], plain.Sequences);
        Assert.Equal(plain.Items, padded.Items);
        Assert.Equal("5", plain.Next);
    }

    [Fact]
    public async Task Is_empty_after_the_last_event()
    {
        var page = await FeedPage.GetAsync(app.Client, "after=9223372036854775807");

        Assert.Empty(page.Items);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Filters_by_type_and_unit()
    {
        var shelter = Guid.CreateVersion7();
        await app.RecordedAsync(await app.SendAsync(
        [
            ProvincialExchangeApp.Occupancy(1, "410184", shelter), ProvincialExchangeApp.Occupancy(2, "410183"),
            ProvincialExchangeApp.Signal(DateTimeOffset.UnixEpoch, "410184"), ProvincialExchangeApp.Occupancy(3, "410184", shelter),
        ]));

        var found = await FeedPage.AllAsync(app.Client, "&unit=410184&type=cn.zhengzhou.resilience.shelters.shelter-occupancy-reported.v1", limit: 1);

        Assert.Equal([1, 3], found.Select(item => JsonElement.Parse(item).GetProperty("data").GetProperty("occupancy").GetInt32()).Order());
    }

    [Theory]
    [InlineData("after=-1", "after")]
    [InlineData("after=abc", "after")]
    [InlineData("after=1.5", "after")]
    [InlineData("after=9223372036854775808", "after")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("unit=410200", "unit")]
    [InlineData("unit=%27%3B--", "unit")]
    [InlineData("type=shelter-opened", "type")]
    public async Task Names_the_parameter_that_is_wrong(string query, string field)
    {
        using var answer = await app.Client.GetAsync($"/v1/events?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    [Fact]
    public async Task Needs_a_token()
    {
        using var client = app.AnonymousClient();
        using var answer = await client.GetAsync("/v1/events");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
