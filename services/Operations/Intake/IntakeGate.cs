using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Resilience.Operations.Intake;

/// <summary>Turns a sender away before its body is read: when the queue is full, or when as many bodies are being read as memory is meant for.</summary>
internal sealed class IntakeGate(IntakeQueue queue, IOptions<OperationsOptions> options)
{
    private int readers;

    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Marker>() is null)
        {
            await next(http);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref readers) <= options.Value.Readers && !queue.IsFull)
            {
                await next(http);
                return;
            }

            queue.Refuse();
            await RefuseAsync(http);
        }
        finally
        {
            Interlocked.Decrement(ref readers);
        }
    }

    private static Task RefuseAsync(HttpContext http)
    {
        const string reason = "Too much waits to be written; come back later.";
        if (http.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) != true)
            return OtlpHttp.RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, reason);

        // gRPC says no with 200 and its own status, here as headers because no message follows.
        http.Response.ContentType = "application/grpc";
        http.Response.Headers["grpc-status"] = ((int)StatusCode.Unavailable).ToString();
        http.Response.Headers["grpc-message"] = Uri.EscapeDataString(reason);
        return Task.CompletedTask;
    }

    /// <summary>Stands on the addresses that take OTLP in.</summary>
    public sealed class Marker;
}
