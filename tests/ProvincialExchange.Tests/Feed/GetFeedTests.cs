using System.Net.Http.Json;
using Resilience.Persistence;
using Resilience.ProvincialExchange.Feed;
using Resilience.Testing;

namespace Resilience.ProvincialExchange.Tests.Feed;

public class GetFeedTests(ProvincialExchangeApp app)
{
    [Fact]
    public async Task Tells_when_everything_is_published()
    {
        var ids = await app.SendAsync([ProvincialExchangeApp.Occupancy(1)]);
        await app.RecordedAsync(ids);
        var sequence = await app.ReadAsync<long>("select sequence from public_event where event_id = any(@ids)", new { ids = ids.ToArray() });

        await Until.TrueAsync(async () =>
        {
            var feed = await app.Client.GetFromJsonAsync<FeedView>("/v1/feed", PlatformJson.Options);
            return feed!.LastSequence >= sequence && feed.PublishedThrough >= sequence && feed.OldestWaitingSeconds >= 0;
        }, "the feed says that the event is published");
    }
}
