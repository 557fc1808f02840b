using System.Buffers.Text;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Resilience.Bench;

/// <summary>
/// One kept-alive HTTP/1.1 connection that sends prepared bytes and looks at the status and the end of the answer, as wrk does. A client with headers
/// as objects takes as much of the machine as the service that it asks, and the figure is then as much its own.
/// </summary>
internal sealed class LeanConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[256 * 1024];
    private readonly string headers;

    private LeanConnection(Uri address, string token) =>
        headers = $" HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\n";

    public static async Task<LeanConnection> OpenAsync(Uri address, string token)
    {
        var connection = new LeanConnection(address, token);
        await connection.socket.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    public Task<int> GetAsync(string path) => SendAsync($"GET {path}{headers}\r\n");

    public Task<int> PutAsync(string path, string json) => SendAsync(string.Create(
        CultureInfo.InvariantCulture, $"PUT {path}{headers}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"));

    public void Dispose() => socket.Dispose();

    /// <returns>The status, when the whole answer is there.</returns>
    private async Task<int> SendAsync(string request)
    {
        var sent = Encoding.UTF8.GetBytes(request, buffer);
        await socket.SendAsync(buffer.AsMemory(0, sent));
        var length = 0;
        do
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (got == 0)
                throw new IOException("The service closed the connection.");
            length += got;
        }
        while (!IsWhole(buffer.AsSpan(0, length)));
        // HTTP/1.1 200 OK
        return Utf8Parser.TryParse(buffer.AsSpan(9, 3), out int status, out _) ? status : throw new IOException("That is no HTTP.");
    }

    // One request is under way at a time, so an answer is the last of what has come, and JSON without indentation has no line ends of its own.
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = answer[..end];
        if (head.IndexOf("Transfer-Encoding: chunked"u8) >= 0)
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        var at = head.IndexOf("Content-Length: "u8);
        return at < 0 || (Utf8Parser.TryParse(head[(at + 16)..], out int length, out _) && answer.Length >= end + 4 + length);
    }
}
