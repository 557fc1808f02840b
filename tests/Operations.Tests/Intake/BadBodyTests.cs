using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using Resilience.Operations.Protos;
using static Resilience.Operations.Protos.Span.Types.SpanKind;

namespace Resilience.Operations.Tests.Intake;

public class BadBodyTests(OperationsApp app)
{
    private static readonly byte[] Junk = [0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f, 1, 2, 3];

    [Theory]
    [InlineData("/v1/traces")]
    [InlineData("/v1/metrics")]
    [InlineData("/v1/logs")]
    public async Task Answers_400_to_what_is_no_protobuf(string path)
    {
        using var cut = await app.PostAsync(path, Junk);
        using var json = await app.PostAsync(path, "{\"resourceSpans\":[]}"u8.ToArray());
        using var noLeaf = await app.PostAsync(path, [0x0a, 6, 0x12, 4, 0x12, 2, 0x0a, 9]);

        Assert.Equal(HttpStatusCode.BadRequest, cut.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, json.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, noLeaf.StatusCode);
        Assert.Equal(3, Protos.Rpc.Status.Parser.ParseFrom(await cut.Content.ReadAsByteArrayAsync()).Code);
    }

    [Fact]
    public async Task Drops_and_counts_spans_with_bad_ids_and_takes_the_others()
    {
        var trace = Guid.CreateVersion7();
        var good = OperationsApp.Span(trace, 1, null, "good\0name", Server);
        good.Attributes.Add(OperationsApp.Text("nul\0", "a\0b"));
        good.Attributes.Add(new KeyValue { Key = "nan", Value = new AnyValue { DoubleValue = double.NaN } });
        var shortTrace = OperationsApp.Span(trace, 2, null, "short trace id", Server);
        shortTrace.TraceId = ByteString.CopyFrom(1, 2, 3);
        var noSpan = OperationsApp.Span(trace, 0, null, "zero span id", Server);
        var badParent = OperationsApp.Span(trace, 4, null, "bad parent", Server);
        badParent.ParentSpanId = ByteString.CopyFrom(1);
        var noStart = OperationsApp.Span(trace, 5, null, "no start", Server);
        noStart.StartTimeUnixNano = 0;

        using var reply = await app.PostAsync("/v1/traces", OperationsApp.Request("bad-ids", shortTrace, noSpan, good, badParent, noStart).ToByteArray());

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("application/x-protobuf", reply.Content.Headers.ContentType?.MediaType);
        var answer = ExportTraceServiceResponse.Parser.ParseFrom(await reply.Content.ReadAsByteArrayAsync());
        Assert.Equal(4, answer.PartialSuccess.RejectedSpans);
        Assert.NotEmpty(answer.PartialSuccess.ErrorMessage);
        await app.WrittenAsync(trace, 1);
    }

    [Fact]
    public async Task Answers_nothing_when_all_is_well_and_keeps_a_repeated_span_once()
    {
        var trace = Guid.CreateVersion7();
        var body = OperationsApp.Request("twice", OperationsApp.Span(trace, 1, null, "once", Server)).ToByteArray();

        for (var i = 0; i < 3; i++)
        {
            using var reply = await app.PostAsync("/v1/traces", body);
            Assert.Empty(await reply.Content.ReadAsByteArrayAsync());
        }

        var last = Guid.CreateVersion7();
        await app.PostAsync("twice", OperationsApp.Span(last, 1, null, "after", Server));
        await app.WrittenAsync(last, 1);
        await app.WrittenAsync(trace, 1);
    }

    [Fact]
    public async Task Takes_gzip_and_refuses_what_is_none()
    {
        var trace = Guid.CreateVersion7();
        var body = OperationsApp.Request("packed", OperationsApp.Span(trace, 1, null, "packed", Server)).ToByteArray();

        using var packed = await app.PostAsync("/v1/traces", Gzip(body), encoding: "gzip");
        using var plain = await app.PostAsync("/v1/traces", body, encoding: "gzip");
        using var brotli = await app.PostAsync("/v1/traces", body, encoding: "br");
        using var json = await app.PostAsync("/v1/traces", body, type: "application/json");

        Assert.Equal(HttpStatusCode.OK, packed.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, brotli.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        await app.WrittenAsync(trace, 1);
    }

    [Fact]
    public async Task Refuses_more_than_8_MB_packed_or_not()
    {
        var large = new byte[9 * 1024 * 1024];

        using var bomb = await app.PostAsync("/v1/traces", Gzip(large), encoding: "gzip");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, bomb.StatusCode);
        // The server hangs up on a body that it will not read; the answer may or may not get through before that.
        try
        {
            using var plain = await app.PostAsync("/v1/traces", large);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, plain.StatusCode);
        }
        catch (HttpRequestException cut)
        {
            Assert.IsType<IOException>(cut.InnerException, exactMatch: false);
        }
    }

    [Fact]
    public async Task Takes_more_than_the_4_MB_that_other_addresses_take()
    {
        var trace = Guid.CreateVersion7();
        var spans = Enumerable.Range(1, 2_000).Select(i => OperationsApp.Span(trace, i, null, "many", Internal)).ToArray();
        foreach (var span in spans)
            span.Attributes.Add(OperationsApp.Text("text", new string('x', 3_000)));

        await app.PostAsync("large", spans);

        await app.WrittenAsync(trace, 2_000);
    }

    [Fact]
    public async Task Unfolds_no_bomb_of_empty_spans()
    {
        // Four million spans of two bytes each.
        var spans = new byte[8_000_000];
        for (var i = 0; i < spans.Length; i += 2)
            spans[i] = 0x12;
        var body = Wrap(1, Wrap(2, spans));

        using var reply = await app.PostAsync("/v1/traces", body);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Fact]
    public async Task Says_invalid_argument_and_resource_exhausted_over_grpc()
    {
        Assert.Equal("3", await GrpcCall.StatusAsync(app.Otlp, Junk, packed: false));
        Assert.Equal("3", await GrpcCall.StatusAsync(app.Otlp, Junk, packed: true));
        Assert.Equal("8", await GrpcCall.StatusAsync(app.Otlp, Gzip(new byte[9 * 1024 * 1024]), packed: true));
        Assert.Equal("0", await GrpcCall.StatusAsync(app.Otlp, Gzip([]), packed: true));
    }

    private static byte[] Gzip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(body);
        return packed.ToArray();
    }

    private static byte[] Wrap(int field, byte[] message)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(message));
        }

        return stream.ToArray();
    }
}
