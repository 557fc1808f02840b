using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Resilience.Operations.Protos;

namespace Resilience.Operations.Reading;

/// <summary>Writes attributes as a JSON object, bounded in number and length.</summary>
internal static class AttributesJson
{
    private const int Most = 64;
    private const int KeyLength = 200;
    private const int TextLength = 4_000;
    private const int Deepest = 4;

    private static readonly byte[] None = "{}"u8.ToArray();

    // One span after the other on a thread: the buffer is made once.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    public static byte[] Of(IEnumerable<KeyValue> attributes, params ReadOnlySpan<(string Key, string Text)> more)
    {
        buffer ??= new(4_096);
        // The text goes to the database and never into a page as it is.
        writer ??= new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        var left = Most;
        Write(attributes, ref left, depth: 1);
        foreach (var (key, text) in more)
            writer.WriteString(key, Words.Clip(text, TextLength));
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenCount == 2 ? None : buffer.WrittenSpan.ToArray();
    }

    private static void Write(IEnumerable<KeyValue> attributes, ref int left, int depth)
    {
        foreach (var attribute in attributes)
        {
            if (left-- <= 0)
                return;
            writer!.WritePropertyName(Words.Clip(attribute.Key, KeyLength));
            Write(attribute.Value, ref left, depth);
        }
    }

    private static void Write(AnyValue? value, ref int left, int depth)
    {
        switch (value?.ValueCase)
        {
            case AnyValue.ValueOneofCase.StringValue:
                writer!.WriteStringValue(Words.Clip(value.StringValue, TextLength));
                break;
            case AnyValue.ValueOneofCase.BoolValue:
                writer!.WriteBooleanValue(value.BoolValue);
                break;
            case AnyValue.ValueOneofCase.IntValue:
                writer!.WriteNumberValue(value.IntValue);
                break;
            // JSON knows no infinity.
            case AnyValue.ValueOneofCase.DoubleValue when !double.IsFinite(value.DoubleValue):
                writer!.WriteStringValue(value.DoubleValue.ToString());
                break;
            case AnyValue.ValueOneofCase.DoubleValue:
                writer!.WriteNumberValue(value.DoubleValue);
                break;
            case AnyValue.ValueOneofCase.BytesValue:
                writer!.WriteBase64StringValue(value.BytesValue.Span[..Math.Min(value.BytesValue.Length, TextLength)]);
                break;
            case AnyValue.ValueOneofCase.ArrayValue when depth < Deepest:
                writer!.WriteStartArray();
                foreach (var element in value.ArrayValue.Values)
                {
                    if (left-- > 0)
                        Write(element, ref left, depth + 1);
                }

                writer.WriteEndArray();
                break;
            case AnyValue.ValueOneofCase.KvlistValue when depth < Deepest:
                writer!.WriteStartObject();
                Write(value.KvlistValue.Values, ref left, depth + 1);
                writer.WriteEndObject();
                break;
            default:
                writer!.WriteNullValue();
                break;
        }
    }
}
