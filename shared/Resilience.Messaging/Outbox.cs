using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Resilience.Persistence;

namespace Resilience.Messaging;

/// <summary>Publishing is an insert: the event commits with the rows that it tells of, or not at all.</summary>
public static class Outbox
{
    /// <summary>Publishes one event with the commit of this unit of work.</summary>
    public static Task PublishAsync<TEvent>(this UnitOfWork work, TEvent message)
        where TEvent : class =>
        work.PublishAsync<TEvent>([message]);

    /// <summary>Publishes many events of one type with one statement.</summary>
    public static async Task PublishAsync<TEvent>(this UnitOfWork work, IReadOnlyCollection<TEvent> messages)
        where TEvent : class
    {
        if (messages.Count == 0)
            return;

        var type = EventTypes.NameOf(typeof(TEvent));
        if (EventTypes.Find(type) is null)
            throw new InvalidOperationException($"{type} is not an event of Resilience.Contracts.");

        await work.Sql.ExecuteAsync(Insert, new
        {
            ids = messages.Select(_ => Guid.CreateVersion7()).ToArray(),
            bodies = messages.Select(message => JsonSerializer.SerializeToUtf8Bytes(message, PlatformJson.Options)).ToArray(),
            type,
            traceParent = Activity.Current?.Id,
            exerciseAt = ExerciseTime.Current,
        });
        work.MarkPublished();
    }

    private const string Insert = """
        insert into outbox (id, type, body, trace_parent, exercise_at)
        select id, @type, body, @traceParent, @exerciseAt
        from unnest(@ids, @bodies) as event (id, body)
        """;
}
