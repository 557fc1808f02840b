using System.Buffers.Binary;
using Google.Protobuf;

namespace Resilience.Operations.Reading;

/// <summary>Steps over the fields of one protobuf message and hands out those that are messages themselves, without copying.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> rest = message;

    /// <summary>Number of the present field; 0 for one that is no message.</summary>
    public int Field { get; private set; }

    public ReadOnlySpan<byte> Message { get; private set; }

    public bool Next()
    {
        if (rest.IsEmpty)
            return false;

        var tag = Varint();
        Field = 0;
        switch ((WireFormat.WireType)(tag & 7))
        {
            case WireFormat.WireType.Varint:
                Varint();
                break;
            case WireFormat.WireType.Fixed64:
                Skip(sizeof(ulong));
                break;
            case WireFormat.WireType.Fixed32:
                Skip(sizeof(uint));
                break;
            case WireFormat.WireType.LengthDelimited:
                var length = Varint();
                Message = Skip(length);
                Field = tag >> 3 is > 0 and < int.MaxValue ? (int)(tag >> 3) : throw Malformed();
                break;
            default:
                // Groups have not been in use since before OTLP.
                throw Malformed();
        }

        return true;
    }

    private ReadOnlySpan<byte> Skip(ulong length)
    {
        if (length > (ulong)rest.Length)
            throw Malformed();
        var skipped = rest[..(int)length];
        rest = rest[(int)length..];
        return skipped;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var i = 0; i < 10 && i < rest.Length; i++)
        {
            value |= (ulong)(rest[i] & 0x7f) << (7 * i);
            if (rest[i] >= 0x80)
                continue;
            rest = rest[(i + 1)..];
            return value;
        }

        throw Malformed();
    }

    private static InvalidDataException Malformed() => new("The body is not protobuf.");
}
