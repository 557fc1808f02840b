using System.Text.Json;
using Resilience.Replay.Departments;
using Resilience.Replay.Generation;
using Resilience.Replay.Loading;
using Resilience.Replay.Playing;

namespace Resilience.Replay.Province;

/// <summary>What the province holds, compared with what the feed says that it sent.</summary>
internal sealed record Receipt(
    int Received, int InFeed, long First, long Last, int Gaps, int Repeated, bool SameOrder, bool AllExercise, IReadOnlyList<(string Name, int Count)> ByName)
{
    public bool IsWhole => Received > 0 && Gaps == 0 && Repeated == 0 && SameOrder && First == 1 && Last == Received;

    public static Receipt Of(IReadOnlyList<ReceivedEvent> received, IReadOnlyList<(long Sequence, string Id)> feed)
    {
        var gaps = received.Zip(received.Skip(1), (before, after) => after.Sequence != before.Sequence + 1).Count(gap => gap);
        return new Receipt(
            received.Count, feed.Count, received.Count > 0 ? received[0].Sequence : 0, received.Count > 0 ? received[^1].Sequence : 0, gaps,
            received.Count - received.Select(one => one.Id).Distinct().Count(),
            received.Select(one => (one.Sequence, one.Id)).SequenceEqual(feed), received.All(one => one.Exercise),
            [.. received.GroupBy(one => one.Name).Select(group => (group.Key, group.Count())).OrderByDescending(pair => pair.Item2)]);
    }

    /// <summary>Reads the whole feed by REST.</summary>
    public static async Task<IReadOnlyList<(long Sequence, string Id)>> FeedAsync(PlatformClient platform)
    {
        var all = new List<(long, string)>();
        while (true)
        {
            var page = await platform.GetAsync<FeedPage>("provincial-exchange", $"v1/events?after={(all.Count == 0 ? 0 : all[^1].Item1)}&limit=500");
            if (page.Items.Count == 0)
                return all;
            all.AddRange(page.Items.Select(ReceivedEvent.Parse).Select(one => (one.Sequence, one.Id)));
        }
    }

    /// <summary>Waits until the events of the registers are through, so that the first signal does not queue behind them.</summary>
    public static Task<bool> IsCityThereAsync(PlatformClient platform, CityModel city) => Waiting.WhetherAsync(
        "the registers to be at the province",
        async () =>
        {
            var day = await platform.GetAsync<Digest>("provincial-exchange", $"v1/digest?day={CityLoader.At:yyyy-MM-dd}");
            var feed = await platform.GetAsync<Feed>("provincial-exchange", "v1/feed");
            return CountOf(day, "enterprise-status-changed") >= city.Enterprises.Count && CountOf(day, "title-granted") >= city.Titles.Count
                && feed.PublishedThrough == feed.LastSequence;
        });

    private static int CountOf(Digest day, string name) => day.Types.Where(type => type.Type.Contains($".{name}.", StringComparison.Ordinal)).Sum(type => type.Count);

    /// <summary>Waits until every act of the replay's people has come back as an event, and nothing waits in the feed.</summary>
    public static Task<bool> IsCompleteAsync(PlatformClient platform, ProvinceSubscriber province, Tally done) => Waiting.WhetherAsync(
        "the province to have everything",
        async () =>
        {
            var feed = await platform.GetAsync<Feed>("provincial-exchange", "v1/feed");
            return province.CountOf("order-confirmed") >= done.Confirmations && province.CountOf("shelter-opened") >= done.Openings
                && province.CountOf("shelter-closed") >= done.Closings
                && province.CountOf("team-dispatched") >= done.Dispatches && province.CountOf("mission-acknowledged") >= done.Acknowledgements
                && province.CountOf("decision-made") >= done.Decisions && province.CountOf("response-ended") >= (done.Decisions > 0 ? 1 : 0)
                && feed.PublishedThrough == feed.LastSequence && province.Count >= feed.LastSequence;
        });

    private sealed record Digest(List<DigestOfType> Types);

    private sealed record DigestOfType(string Type, int Count);

    private sealed record FeedPage(List<JsonElement> Items);
}
