using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Resilience.Testing;

namespace Resilience.ProvincialExchange.Tests;

/// <summary>An operator at the broker's management API.</summary>
internal static class BrokerManagement
{
    /// <summary>Cuts the feed's connections on one virtual host.</summary>
    public static async Task CutFeedAsync(Uri broker)
    {
        var management = (await TestServers.GetAsync()).ManagementUri;
        using var http = new HttpClient { BaseAddress = new UriBuilder(management) { UserName = "", Password = "" }.Uri };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(management.UserInfo))));
        await Until.TrueAsync(async () =>
        {
            var cut = 0;
            foreach (var connection in (await http.GetFromJsonAsync<JsonElement>($"/api/vhosts{broker.AbsolutePath}/connections")).EnumerateArray())
            {
                if (!connection.TryGetProperty("client_properties", out var client) || !client.TryGetProperty("connection_name", out var name)
                    || name.GetString() != "provincial-exchange feed")
                    continue;
                using var answer = await http.DeleteAsync($"/api/connections/{Uri.EscapeDataString(connection.GetProperty("name").GetString()!)}");
                cut += answer.IsSuccessStatusCode ? 1 : 0;
            }

            return cut > 0;
        }, "the feed's connection is cut");
    }
}
