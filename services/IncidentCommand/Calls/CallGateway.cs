using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Calls;

/// <summary>What is handed to the gateway.</summary>
/// <param name="AttemptId">The same when it is sent again after a crash: the gateway calls once.</param>
internal sealed record GatewayCall(Guid AttemptId, Guid CallId, string Name, string Phone, string Place, string Message);

/// <summary>
/// A telephony or SMS gateway, told by HTTP. The body is signed: header <c>X-Resilience-Signature: sha256=</c> and the HMAC-SHA256 in hexadecimal, by the
/// shared secret. What comes of the call the gateway reports to <c>POST /v1/calls/{id}/record</c>, like a duty officer.
/// </summary>
internal sealed class CallGateway(IConfiguration configuration) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Uri? address = configuration["Resilience:CallGateway:Address"] is { Length: > 0 } text ? new Uri(text) : null;
    private readonly byte[] secret = Encoding.UTF8.GetBytes(configuration["Resilience:CallGateway:Secret"] ?? "");

    public bool IsConfigured => address is not null && secret.Length >= 32;

    /// <exception cref="HttpRequestException">The gateway did not take it.</exception>
    public async Task SendAsync(GatewayCall call, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(call, PlatformJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Headers.Add("X-Resilience-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, body)));
        using var answer = await http.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();
}
