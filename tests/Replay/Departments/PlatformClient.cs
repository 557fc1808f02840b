using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Resilience.ServiceDefaults.Tokens;

namespace Resilience.Replay.Departments;

/// <summary>A department of a managing unit; <c>410100</c> is the city.</summary>
/// <param name="Scopes">With blanks between them.</param>
internal sealed record Office(string Department, string Unit, string Scopes = "write")
{
    public const string City = "410100";

    public static readonly Office Bureau = new("市应急管理局", City);
    public static readonly Office Weather = new("市气象局", City);
    public static readonly Office WorkSafety = new("市安全生产委员会办公室", City, "write verify");
    public static readonly Office DutyDesk = new("市防汛抗旱指挥部值班室", City);
}

/// <summary>A service said no.</summary>
internal sealed class RefusedException(HttpStatusCode status, string request, string body) : Exception($"{request}: {(int)status} {body}")
{
    public HttpStatusCode Status => status;

    /// <summary>Whether it said no for this reason.</summary>
    public bool Says(string code) => body.Contains($"urn:resilience:{code}", StringComparison.Ordinal);
}

/// <summary>Speaks REST as the city's departments do: each with its own token, patient when a service says "later" (429, 503).</summary>
internal sealed class PlatformClient(IReadOnlyDictionary<string, Uri> addresses, string signingKey) : IDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>How many departments speak at once.</summary>
    public const int Callers = 24;

    private const int Attempts = 40;
    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 32, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(60),
    };

    private readonly ConcurrentDictionary<Office, string> tokens = new();
    private int requests;
    private int postponed;

    /// <summary>Requests that were answered, and how often a service asked to come back later.</summary>
    public (int Requests, int Postponed) Counts => (requests, postponed);

    public Task<string?> PutAsync(Office office, string service, string path, object body, DateTimeOffset at) =>
        SendAsync(HttpMethod.Put, office, service, path, body, at, static (response, _) => Task.FromResult(TraceOf(response)));

    public Task PostAsync(Office office, string service, string path, object body, DateTimeOffset at) =>
        SendAsync(HttpMethod.Post, office, service, path, body, at, static (_, _) => Task.FromResult(true));

    public Task<T> PostAsync<T>(Office office, string service, string path, object body, DateTimeOffset at) =>
        SendAsync(HttpMethod.Post, office, service, path, body, at, ReadAsync<T>);

    public Task<T> GetAsync<T>(string service, string path) => SendAsync(HttpMethod.Get, Office.Bureau, service, path, null, null, ReadAsync<T>);

    /// <summary>All pages of a list.</summary>
    public async Task<List<T>> ListAsync<T>(string service, string path)
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var page = await GetAsync<ListPage<T>>(service, $"{path}{separator}limit=500{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    public void Dispose() => http.Dispose();

    private async Task<T> SendAsync<T>(
        HttpMethod method, Office office, string service, string path, object? body, DateTimeOffset? at, Func<HttpResponseMessage, string, Task<T>> read)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = RequestOf(method, office, service, path, body, at);
            try
            {
                using var response = await http.SendAsync(request);
                var what = $"{method} {service}/{path}";
                if (response.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref requests);
                    return await read(response, what);
                }

                if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || attempt == Attempts)
                    throw new RefusedException(response.StatusCode, what, await response.Content.ReadAsStringAsync());
                Interlocked.Increment(ref postponed);
                await PauseAsync(response.Headers.RetryAfter?.Delta, attempt);
            }
            catch (HttpRequestException) when (attempt < Attempts)
            {
                // A service that restarts refuses connections for a moment; every write can be repeated.
                await PauseAsync(null, attempt);
            }
        }
    }

    private HttpRequestMessage RequestOf(HttpMethod method, Office office, string service, string path, object? body, DateTimeOffset? at)
    {
        var request = new HttpRequestMessage(method, new Uri(addresses[service], path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetOrAdd(office, TokenOf));
        if (at is { } instant)
            request.Headers.Add("Exercise-Time", instant.ToString("O", CultureInfo.InvariantCulture));
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: Json);
        return request;
    }

    private string TokenOf(Office office) => TokenIssuer.Issue(signingKey, office.Department, office.Unit, office.Scopes.Split(' '), TimeSpan.FromHours(12));

    private static string? TraceOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Trace-Id", out var ids) ? ids.FirstOrDefault() : null;

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, string what) =>
        await response.Content.ReadFromJsonAsync<T>(Json) ?? throw new InvalidOperationException($"{what}: an empty answer.");

    private static Task PauseAsync(TimeSpan? asked, int attempt) =>
        Task.Delay(asked is { } delay && delay > TimeSpan.Zero ? delay : TimeSpan.FromMilliseconds(Math.Min(50 * attempt, 1_000)));

    private sealed record ListPage<T>(List<T> Items, string? Next);
}
