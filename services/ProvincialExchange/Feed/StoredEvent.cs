using System.Text.Json;
using System.Text.Json.Serialization;

namespace Resilience.ProvincialExchange.Feed;

/// <summary>An event's stored bytes, which go into an answer as they are.</summary>
[JsonConverter(typeof(AsStored))]
public sealed record StoredEvent(ReadOnlyMemory<byte> Body)
{
    private sealed class AsStored : JsonConverter<StoredEvent>
    {
        public override StoredEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Events are only written.");

        public override void Write(Utf8JsonWriter writer, StoredEvent value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Body.Span, skipInputValidation: true);
    }
}
