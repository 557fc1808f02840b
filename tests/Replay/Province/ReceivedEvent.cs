using System.Text.Json;

namespace Resilience.Replay.Province;

/// <summary>A public event as the province reads it: a CloudEvents envelope.</summary>
internal sealed record ReceivedEvent(long Sequence, string Id, string Type, DateTimeOffset Time, bool Exercise, string? TraceParent, JsonElement Data)
{
    /// <summary><c>order-confirmed</c> of <c>cn.zhengzhou.resilience.orders.order-confirmed.v1</c>.</summary>
    public string Name => Type.Split('.') is { Length: > 2 } words ? words[^2] : Type;

    // {"specversion":"1.0","sequence":"0000000000000000042","id":"…","type":"cn.zhengzhou.resilience.shelters.shelter-opened.v1","time":"…","exercise":true,"data":{…}}
    public static ReceivedEvent Parse(JsonElement envelope) => new(
        long.Parse(envelope.GetProperty("sequence").GetString()!), envelope.GetProperty("id").GetString()!, envelope.GetProperty("type").GetString()!,
        envelope.GetProperty("time").GetDateTimeOffset(), envelope.TryGetProperty("exercise", out var exercise) && exercise.ValueKind == JsonValueKind.True,
        envelope.TryGetProperty("traceparent", out var parent) ? parent.GetString() : null, envelope.GetProperty("data").Clone());
}
