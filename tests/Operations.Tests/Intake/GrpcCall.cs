using System.Net;
using System.Net.Http.Headers;

namespace Resilience.Operations.Tests.Intake;

/// <summary>A call of TraceService/Export by hand, for bodies that no exporter sends.</summary>
internal static class GrpcCall
{
    // A gRPC message: one byte for packed or not, four for the length, the body.
    public static async Task<string> StatusAsync(Uri otlp, byte[] body, bool packed)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(otlp, "/opentelemetry.proto.collector.trace.v1.TraceService/Export"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([(byte)(packed ? 1 : 0), 0, (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, .. body]),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.ParseAdd("trailers");
        request.Headers.Add("grpc-encoding", "gzip");
        using var reply = await client.SendAsync(request);
        await reply.Content.ReadAsByteArrayAsync();
        return (reply.TrailingHeaders.TryGetValues("grpc-status", out var trailer) ? trailer : reply.Headers.GetValues("grpc-status")).Single();
    }
}
