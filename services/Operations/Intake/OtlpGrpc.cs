using Resilience.Operations.Reading;
using System.Buffers;
using System.IO.Compression;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Resilience.Operations.Intake;

/// <summary>OTLP/gRPC: the three Export methods, which read their requests into rows as they come off the wire.</summary>
internal sealed class OtlpGrpc(IntakeQueue queue)
{
    private Task<Arrival> Export(Arrival arrival) => queue.TryAdd(arrival)
        ? Task.FromResult(arrival)
        : throw new RpcException(new Status(StatusCode.Unavailable, "Too much waits to be written; come back later."));

    /// <summary>Tells the server which methods there are.</summary>
    public sealed class Methods : IServiceMethodProvider<OtlpGrpc>
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<OtlpGrpc> context)
        {
            foreach (var signal in new[] { Signal.Traces, Signal.Metrics, Signal.Logs })
            {
                var method = new Method<Arrival, Arrival>(MethodType.Unary, signal.GrpcService, "Export", RequestOf(signal), AnswerOf(signal));
                context.AddUnaryMethod(method, [], (service, arrival, _) => service.Export(arrival));
            }
        }

        private static Marshaller<Arrival> RequestOf(Signal signal) => new(
            (_, _) => throw new NotSupportedException(),
            context =>
            {
                try
                {
                    var body = context.PayloadAsReadOnlySequence();
                    return signal.Read(body.IsSingleSegment ? body.FirstSpan : body.ToArray());
                }
                catch (InvalidDataException malformed)
                {
                    throw Refusal(malformed);
                }
            });

        private static Marshaller<Arrival> AnswerOf(Signal signal) => new(
            (arrival, context) => context.Complete(signal.Answer(arrival)),
            _ => throw new NotSupportedException());
    }

    /// <summary>The library's own gzip unpacks without a limit.</summary>
    public sealed class Gzip : ICompressionProvider
    {
        public string EncodingName => "gzip";

        public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
            new GZipStream(stream, compressionLevel ?? CompressionLevel.Fastest, leaveOpen: true);

        public Stream CreateDecompressionStream(Stream stream) =>
            new BoundedStream(new GZipStream(stream, CompressionMode.Decompress), IntakeSetup.BodyBytes, Refusal);
    }

    private static RpcException Refusal(Exception failure) => new(new Status(
        failure is BodyTooLargeException ? StatusCode.ResourceExhausted : StatusCode.InvalidArgument, failure.Message));
}
