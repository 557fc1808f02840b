using System.Buffers.Binary;
using Google.Protobuf;

namespace Resilience.Operations.Reading;

/// <summary>Texts, ids and instants of OTLP as PostgreSQL takes them.</summary>
internal static class Words
{
    /// <summary>Cut to a length, never through a character, and without the NUL that PostgreSQL refuses.</summary>
    public static string Clip(string text, int length)
    {
        if (text.Length > length)
            text = text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
        return text.Contains('\0') ? text.Replace('\0', '\uFFFD') : text;
    }

    /// <summary>Null unless it is 16 bytes and not all zero.</summary>
    public static Guid? TraceId(ByteString bytes) =>
        bytes.Length == 16 && new Guid(bytes.Span, bigEndian: true) is var id && id != Guid.Empty ? id : null;

    /// <summary>Null unless it is 8 bytes and not all zero.</summary>
    public static long? SpanId(ByteString bytes) =>
        bytes.Length == 8 && BinaryPrimitives.ReadInt64BigEndian(bytes.Span) is var id and not 0 ? id : null;

    /// <summary>To the microsecond, which is what PostgreSQL keeps.</summary>
    public static DateTime Instant(ulong unixNano) => DateTime.UnixEpoch.AddTicks((long)(unixNano / 1_000 * TimeSpan.TicksPerMicrosecond));
}
