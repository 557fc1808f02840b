using Dapper;
using Resilience.Contracts;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.ProvincialExchange.Feed;

/// <summary>Records each public event in the feed, under the next number, as the bytes that every subscriber will read.</summary>
internal sealed class OnPublicEvent<TEvent>(CloudEvents cloudEvents) : IReaction<TEvent>
    where TEvent : class, IPublicEvent
{
    private static readonly PublicEventType Type = PublicEventType.Of(typeof(TEvent));

    public async Task ReactAsync(TEvent message, UnitOfWork work, CancellationToken ct)
    {
        var cause = work.Cause!;
        var written = cloudEvents.Write(message, Type, cause);
        await work.Sql.ExecuteAsync(new CommandDefinition(FeedSql.Append, new
        {
            cause.EventId,
            Type = Type.Name,
            Unit = message.ManagingUnitCode,
            message.Subject,
            OccurredAt = message.At,
            RoutingKey = $"{Type.ServiceOf(message)}.{Type.Event}.{message.ManagingUnitCode}",
            cause.TraceParent,
            written.Body,
            written.SequenceAt,
        }, cancellationToken: ct));
        // Wakes the publisher after the commit.
        work.MarkPublished();
    }
}

/// <summary>The reactions of this service: one for every public event there is, so that a new one cannot be forgotten.</summary>
internal static class PublicReactions
{
    public static void AddAll(Reactions reactions)
    {
        var add = typeof(Reactions).GetMethod(nameof(Reactions.Add))!;
        foreach (var type in EventTypes.Public)
            add.MakeGenericMethod(typeof(OnPublicEvent<>).MakeGenericType(type), type).Invoke(reactions, null);
    }
}
