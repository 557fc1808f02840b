using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Resilience.ProvincialExchange.Feed;
using Resilience.Persistence;

namespace Resilience.ProvincialExchange.Tests.Feed;

public class GetDigestTests(ProvincialExchangeApp app)
{
    [Fact]
    public async Task Is_what_a_subscriber_computes_from_its_copy()
    {
        // 16:00 in Greenwich is midnight in Zhengzhou: the second and third are the same day there.
        var midnight = new DateTimeOffset(2031, 3, 4, 16, 0, 0, TimeSpan.Zero);
        await app.RecordedAsync(await app.SendAsync(
        [
            ProvincialExchangeApp.Signal(midnight.AddTicks(-10)), ProvincialExchangeApp.Signal(midnight), ProvincialExchangeApp.Signal(midnight.AddHours(23)),
            ProvincialExchangeApp.Occupancy(1) with { At = midnight.AddHours(1) }, ProvincialExchangeApp.Signal(midnight.AddDays(1)),
        ]));

        var digest = await GetAsync("day=2031-03-05");

        var copy = (await FeedPage.AllAsync(app.Client)).Select(item => JsonElement.Parse(item))
            .Where(item => item.GetProperty("time").GetString()!.StartsWith("2031-03-05", StringComparison.Ordinal))
            .GroupBy(item => item.GetProperty("type").GetString()!)
            .Select(type => new DigestOfType(type.Key, type.Count(), Hash(type.Select(item => item.GetProperty("id").GetString()!))));
        Assert.Equal(copy.OrderBy(type => type.Type, StringComparer.Ordinal), digest.Types);
        Assert.Equal([2, 1], digest.Types.Select(type => type.Count));
    }

    [Fact]
    public async Task Stays_the_same_up_to_a_number()
    {
        var at = new DateTimeOffset(2032, 3, 4, 4, 0, 0, TimeSpan.Zero);
        await app.RecordedAsync(await app.SendAsync([ProvincialExchangeApp.Signal(at)]));
        var before = await GetAsync("day=2032-03-04");
        await app.RecordedAsync(await app.SendAsync([ProvincialExchangeApp.Signal(at)]));

        var again = await GetAsync($"day=2032-03-04&through={before.Through}");
        var now = await GetAsync("day=2032-03-04");

        Assert.Equal(before.Types, again.Types);
        Assert.Equal(2, now.Types.Single().Count);
        Assert.NotEqual(before.Types.Single().Sha256, now.Types.Single().Sha256);
    }

    [Theory]
    [InlineData("2000-01-01")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task Is_empty_for_a_day_without_events(string day) => Assert.Empty((await GetAsync($"day={day}")).Types);

    [Theory]
    [InlineData("", "day")]
    [InlineData("day=2021-13-01", "day")]
    [InlineData("day=yesterday", "day")]
    [InlineData("day=2021-07-20&through=-1", "through")]
    [InlineData("day=2021-07-20&through=x", "through")]
    public async Task Names_the_parameter_that_is_wrong(string query, string field)
    {
        using var answer = await app.Client.GetAsync($"/v1/digest?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    private async Task<DigestView> GetAsync(string query) =>
        (await app.Client.GetFromJsonAsync<DigestView>($"/v1/digest?{query}", PlatformJson.Options))!;

    private static string Hash(IEnumerable<string> ids) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(ids.Select(id => id + "\n")))));
}
