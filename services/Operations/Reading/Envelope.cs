using Google.Protobuf;
using Resilience.Operations.Protos;

namespace Resilience.Operations.Reading;

/// <summary>
/// Walks the three shells around every span, log and metric (request, resource, scope) without building them: a request of 8 MB could
/// otherwise be made to unfold into 600 MB of empty messages.
/// </summary>
/// <remarks>
/// The shells of the three signals carry the same numbers:
/// <code>
/// ExportTraceServiceRequest { 1: ResourceSpans { 1: Resource, 2: ScopeSpans { 1: InstrumentationScope, 2: Span } } }
/// </code>
/// </remarks>
internal static class Envelope
{
    // No span, log or metric of an honest sender comes near.
    private const int LargestLeaf = 512 * 1024;

    private static readonly MessageParser<Resource> Resources = Resource.Parser.WithDiscardUnknownFields(true);
    private static readonly MessageParser<InstrumentationScope> Scopes = InstrumentationScope.Parser.WithDiscardUnknownFields(true);

    public delegate void Leaf(Arrival arrival, Origin origin, ReadOnlySpan<byte> message);

    /// <exception cref="InvalidDataException">The body is no protobuf, or no OTLP.</exception>
    public static Arrival Read(ReadOnlySpan<byte> body, Leaf leaf)
    {
        try
        {
            var arrival = new Arrival { Bytes = body.Length };
            var request = new WireReader(body);
            while (request.Next())
            {
                if (request.Field == 1)
                    ReadResource(request.Message, arrival, leaf);
            }

            return arrival;
        }
        catch (InvalidProtocolBufferException malformed)
        {
            throw new InvalidDataException(malformed.Message, malformed);
        }
    }

    private static void ReadResource(ReadOnlySpan<byte> message, Arrival arrival, Leaf leaf)
    {
        var origin = OriginOf(message);
        var fields = new WireReader(message);
        while (fields.Next())
        {
            if (fields.Field == 2)
                ReadScope(fields.Message, origin, arrival, leaf);
        }
    }

    private static void ReadScope(ReadOnlySpan<byte> message, Origin origin, Arrival arrival, Leaf leaf)
    {
        // The order of fields on the wire is free: the scope may follow what it speaks of.
        var scope = new WireReader(message);
        while (scope.Next())
        {
            if (scope.Field == 1)
                origin = origin with { Scope = Words.Clip(Scopes.ParseFrom(scope.Message).Name, 200) };
        }

        var fields = new WireReader(message);
        while (fields.Next())
        {
            if (fields.Field != 2)
                continue;
            arrival.Look();
            if (fields.Message.Length > LargestLeaf)
                arrival.Rejected++;
            else
                leaf(arrival, origin, fields.Message);
        }
    }

    private static Origin OriginOf(ReadOnlySpan<byte> message)
    {
        var (service, instance) = ("unknown", "");
        var fields = new WireReader(message);
        while (fields.Next())
        {
            if (fields.Field != 1 || fields.Message.Length > LargestLeaf)
                continue;
            foreach (var attribute in Resources.ParseFrom(fields.Message).Attributes)
            {
                if (attribute.Key == "service.name" && attribute.Value?.StringValue is { Length: > 0 } name)
                    service = Words.Clip(name, 100);
                else if (attribute.Key == "service.instance.id")
                    instance = Words.Clip(attribute.Value?.StringValue ?? "", 100);
            }
        }

        return new Origin(service, instance, "");
    }
}
