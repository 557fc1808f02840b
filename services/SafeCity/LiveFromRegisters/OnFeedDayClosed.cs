using Resilience.Contracts.ProvincialExchange.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;
using Resilience.ServiceDefaults;

namespace Resilience.SafeCity.LiveFromRegisters;

/// <summary>Item 39: a day of the feed toward the province, whole when every event of it had been delivered.</summary>
internal sealed class OnFeedDayClosed : IReaction<FeedDayClosed>
{
    public Task ReactAsync(FeedDayClosed message, UnitOfWork work, CancellationToken ct) =>
        LiveRecords.KeepAsync(work, LiveRecord.Of(message, "provincial-exchange.feed-complete", $"{message.Day:O}", message.Delivered == message.Events ? 1 : 0) with
        {
            At = ChinaTime.StartOf(message.Day),
            Link = $"provincial-exchange/v1/digest?day={message.Day:O}",
        });
}
