using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Resilience.Contracts;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Exercise;

namespace Resilience.ProvincialExchange.Feed;

/// <summary>A finished envelope that lacks nothing but its number.</summary>
/// <param name="Body">The envelope with a number of zeros.</param>
/// <param name="SequenceAt">Where the number's first digit stands, counted from 1.</param>
internal sealed record UnnumberedEvent(byte[] Body, int SequenceAt);

/// <summary>Writes public events as CloudEvents 1.0, structured mode (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md).</summary>
internal sealed class CloudEvents(IConfiguration configuration)
{
    /// <summary>Digits of the sequence: as many as the largest 64-bit number has, so that order as text is order as number.</summary>
    public const int SequenceDigits = 19;

    private static readonly string NoNumber = new('0', SequenceDigits);
    private static readonly TimeSpan CityOffset = TimeSpan.FromHours(8);
    private static readonly JsonWriterOptions Writing = new() { Encoder = PlatformJson.Options.Encoder };

    private readonly bool exercise = Realm.IsExercise(configuration);

    // CloudEvents wants an absolute address.
    private readonly string schemas = $"{(configuration["Resilience:PublicAddress"] ?? "http://provincial-exchange").TrimEnd('/')}/v1/schemas/";

    public UnnumberedEvent Write<TEvent>(TEvent message, PublicEventType type, Cause cause)
        where TEvent : class, IPublicEvent
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Writing);
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("sequence", NoNumber);
        json.Flush();
        var sequenceAt = (int)json.BytesCommitted - SequenceDigits;
        WriteAttributes(json, message, type, cause);
        json.WritePropertyName("data");
        JsonSerializer.Serialize(json, message, PlatformJson.Options);
        json.WriteEndObject();
        json.Flush();
        return new UnnumberedEvent(buffer.WrittenSpan.ToArray(), sequenceAt);
    }

    private void WriteAttributes(Utf8JsonWriter json, IPublicEvent message, PublicEventType type, Cause cause)
    {
        json.WriteString("id", cause.EventId);
        json.WriteString("source", $"/resilience/410100/{type.ServiceOf(message)}");
        json.WriteString("type", type.Name);
        json.WriteString("subject", message.Subject);
        json.WriteString("time", message.At.ToOffset(CityOffset).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
        json.WriteString("datacontenttype", "application/json");
        json.WriteString("dataschema", schemas + type.Name);
        json.WriteString("unit", message.ManagingUnitCode);
        if (cause.TraceParent is not null)
            json.WriteString("traceparent", cause.TraceParent);
        if (exercise)
            json.WriteBoolean("exercise", true);
    }
}
