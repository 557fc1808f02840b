using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.ProvincialExchange.Tests.Feed;

/// <summary>A page of the feed with the exact text of its events.</summary>
internal sealed record FeedPage(IReadOnlyList<string> Items, string? Next)
{
    public IEnumerable<long> Sequences => Items.Select(SequenceOf);

    public static async Task<FeedPage> GetAsync(HttpClient client, string query)
    {
        var page = await client.GetFromJsonAsync<JsonElement>($"/v1/events?{query}");
        return new([.. page.GetProperty("items").EnumerateArray().Select(item => item.GetRawText())], page.GetProperty("next").GetString());
    }

    /// <summary>Every page after a number.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(HttpClient client, string filter = "", int limit = 500)
    {
        var all = new List<string>();
        for (var after = "0"; after is not null;)
        {
            var page = await GetAsync(client, $"after={after}&limit={limit}{filter}");
            all.AddRange(page.Items);
            after = page.Next;
        }

        return all;
    }

    public static long SequenceOf(string item) => long.Parse(JsonElement.Parse(item).GetProperty("sequence").GetString()!);
}
