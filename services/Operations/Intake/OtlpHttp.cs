using Resilience.Operations.Reading;
using System.Buffers;
using System.IO.Compression;
using Google.Protobuf;

namespace Resilience.Operations.Intake;

/// <summary>OTLP/HTTP with protobuf bodies (https://opentelemetry.io/docs/specs/otlp/#otlphttp).</summary>
internal static class OtlpHttp
{
    public const string Protobuf = "application/x-protobuf";

    public static async Task ReceiveAsync(HttpContext http, Signal signal, IntakeQueue queue)
    {
        if (http.Request.ContentType?.Split(';')[0].Trim() != Protobuf)
        {
            await RefuseAsync(http, StatusCodes.Status415UnsupportedMediaType, $"Send {Protobuf}.");
            return;
        }

        try
        {
            if (BodyOf(http.Request) is not { } body)
            {
                await RefuseAsync(http, StatusCodes.Status415UnsupportedMediaType, "Send the body plain or as gzip.");
                return;
            }

            var arrival = await ReadAsync(body, signal, http.RequestAborted);
            if (queue.TryAdd(arrival))
                await AnswerAsync(http, StatusCodes.Status200OK, signal.Answer(arrival));
            else
                await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "Too much waits to be written; come back later.");
        }
        catch (InvalidDataException malformed)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, malformed.Message);
        }
        catch (Exception large) when (large is BodyTooLargeException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, "A request may hold 8 MB, unpacked.");
        }
    }

    public static Task RefuseAsync(HttpContext http, int status, string reason)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "2";
        return AnswerAsync(http, status, new Protos.Rpc.Status { Code = CodeOf(status), Message = reason }.ToByteArray());
    }

    // Codes of google.rpc.Code: invalid argument, resource exhausted, unavailable.
    private static int CodeOf(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => 8,
        StatusCodes.Status503ServiceUnavailable => 14,
        _ => 3,
    };

    private static Task AnswerAsync(HttpContext http, int status, byte[] body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = Protobuf;
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, 0, body.Length);
    }

    private static Stream? BodyOf(HttpRequest request) => request.Headers.ContentEncoding.ToString() switch
    {
        "" or "identity" => request.Body,
        "gzip" => new BoundedStream(new GZipStream(request.Body, CompressionMode.Decompress), IntakeSetup.BodyBytes, failure => failure),
        _ => null,
    };

    private static async Task<Arrival> ReadAsync(Stream body, Signal signal, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var length = 0;
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer.AsMemory(length), ct)) > 0)
            {
                length += read;
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }

            return signal.Read(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
