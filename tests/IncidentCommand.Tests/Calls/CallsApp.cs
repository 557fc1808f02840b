using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Resilience.IncidentCommand.Tests.Calls;

/// <summary>A service of its own, with a telephony gateway that really listens.</summary>
public sealed class CallsApp : IncidentCommandApp, IDisposable
{
    private const string Secret = "a-secret-that-the-gateway-and-the-city-share";
    private readonly HttpListener listener = new();
    private readonly string address;

    public CallsApp()
    {
        using (var port = new TcpListener(IPAddress.Loopback, 0))
        {
            port.Start();
            address = $"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}/";
        }

        listener.Prefixes.Add(address);
        listener.Start();
        _ = Task.Run(ListenAsync);
    }

    /// <summary>What the gateway took, by attempt.</summary>
    public ConcurrentDictionary<Guid, JsonElement> Taken { get; } = new();

    public int WronglySigned { get; private set; }

    /// <summary>Telephone numbers for which the gateway answers that it is broken.</summary>
    public ConcurrentDictionary<string, bool> Broken { get; } = new();

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Resilience:CallGateway:Address"] = address,
        ["Resilience:CallGateway:Secret"] = Secret,
    };

    public void Dispose() => listener.Close();

    private async Task ListenAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            try
            {
                await TakeAsync(context);
            }
            catch (Exception gaveUp) when (gaveUp is HttpListenerException or IOException or ObjectDisposedException)
            {
                // The caller waited too long and hung up; the next one is listened to all the same.
            }
        }
    }

    private async Task TakeAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body.ToArray()));
        if (context.Request.Headers["X-Resilience-Signature"] != signature)
            WronglySigned++;
        var call = JsonDocument.Parse(body.ToArray()).RootElement.Clone();
        if (Broken.ContainsKey(call.GetProperty("phone").GetString()!))
            context.Response.StatusCode = 500;
        else
            Taken[call.GetProperty("attemptId").GetGuid()] = call;
        context.Response.Close();
    }
}
