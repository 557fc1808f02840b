using System.Diagnostics;
using System.Text.Json;

namespace Resilience.Messaging;

/// <summary>Rows that travel together, or rows with a flaw that makes them unsendable.</summary>
internal sealed record OutboxPacket(IReadOnlyList<OutboxRow> Rows, Type? Type, IReadOnlyList<JsonElement> Bodies, Exception? Flaw);

/// <summary>A row names an event that this version of the program does not know.</summary>
internal sealed class UnknownEventException(string type) : Exception($"No event is called {type}.");

internal static class OutboxPacking
{
    /// <summary>Groups rows by type. A row that has failed before travels alone, so that it cannot take its neighbours down again.</summary>
    public static IEnumerable<OutboxPacket> Pack(IReadOnlyList<OutboxRow> rows, int packetSize)
    {
        var good = new List<(OutboxRow Row, JsonElement Body)>(rows.Count);
        foreach (var row in rows.OrderBy(row => row.Id))
        {
            if (Read(row, out var body) is { } flaw)
                yield return new OutboxPacket([row], null, [], flaw);
            else
                good.Add((row, body));
        }

        foreach (var group in good.GroupBy(item => (item.Row.Type, Alone: item.Row.Attempts > 0 ? item.Row.Id : Guid.Empty)))
        {
            var type = EventTypes.Find(group.Key.Type)!;
            foreach (var chunk in group.Chunk(packetSize))
                yield return new OutboxPacket([.. chunk.Select(item => item.Row)], type, [.. chunk.Select(item => item.Body)], null);
        }
    }

    public static PackedEvent ToPacked(OutboxRow row, JsonElement body, Activity? span) =>
        new(row.Id, body, span?.Id ?? row.TraceParent, row.ExerciseAt);

    private static Exception? Read(OutboxRow row, out JsonElement body)
    {
        body = default;
        if (EventTypes.Find(row.Type) is null)
            return new UnknownEventException(row.Type);
        try
        {
            body = JsonElement.Parse(row.Body);
            return null;
        }
        catch (JsonException failure)
        {
            return failure;
        }
    }
}
