using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Resilience.Persistence;

namespace Resilience.Messaging;

/// <summary>Publishing is an insert: the event commits with the rows that it tells of, or not at all.</summary>
public static class Outbox
{
    /// <summary>Publishes one event with the commit of this unit of work.</summary>
    public static Task PublishAsync<TEvent>(this UnitOfWork work, TEvent message)
        where TEvent : class =>
        work.PublishAllAsync([message]);

    /// <summary>Publishes many events of one type. All that a unit of work publishes is written by one statement, together with its commit.</summary>
    public static Task PublishAllAsync<TEvent>(this UnitOfWork work, IReadOnlyCollection<TEvent> messages)
        where TEvent : class
    {
        if (messages.Count == 0)
            return Task.CompletedTask;

        var type = EventTypes.NameOf(typeof(TEvent));
        if (EventTypes.Find(type) is null)
            throw new InvalidOperationException($"{type} is not an event of Resilience.Contracts.");

        var rows = (work.BeforeCommit?.Target as Rows) ?? new Rows();
        work.BeforeCommit = rows.Insert;
        foreach (var message in messages)
            rows.Add(type, JsonSerializer.SerializeToUtf8Bytes(message, PlatformJson.Options), Activity.Current?.Id);
        return Task.CompletedTask;
    }

    private sealed class Rows
    {
        private readonly List<Guid> ids = [];
        private readonly List<string> types = [];
        private readonly List<byte[]> bodies = [];
        private readonly List<string?> traceParents = [];
        private readonly List<DateTime?> exerciseAts = [];

        public void Add(string type, byte[] body, string? traceParent)
        {
            ids.Add(Guid.CreateVersion7());
            types.Add(type);
            bodies.Add(body);
            // Kept per event: in a packet each event goes on with the trace, and the scenario's instant, of its own cause.
            traceParents.Add(traceParent);
            exerciseAts.Add(ExerciseTime.Current?.UtcDateTime);
        }

        public NpgsqlBatchCommand Insert() => new(InsertRows)
        {
            Parameters =
            {
                new() { Value = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
                new() { Value = types, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = bodies, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
                new() { Value = traceParents, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = exerciseAts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
            },
        };
    }

    private const string InsertRows = """
        insert into outbox (id, type, body, trace_parent, exercise_at)
        select id, type, body, trace_parent, exercise_at
        from unnest($1, $2, $3, $4, $5) as event (id, type, body, trace_parent, exercise_at)
        """;
}
