using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.CommunityCertification.Tests.Applications;

/// <summary>The last evening before the deadline in small: hundreds apply at once over two replicas. All 3,306 run in tests/Bench.</summary>
public class RushTests(CommunityCertificationApp app)
{
    private const int Communities = 150, Year = 2095;

    [Fact]
    public async Task Hundreds_at_once_all_arrive_and_two_replicas_rank_them_alike_every_time()
    {
        var second = app.ClientFor(await app.StartReplicaAsync(), "市应急管理局", "410100");
        var random = new Random(7);
        var points = Enumerable.Range(0, Communities).Select(_ => 70 + random.Next(0, 40) / 4m).ToArray();

        var applications = await Task.WhenAll(points.Select(async (total, i) =>
            await app.ApplicationAtAsync("Candidate", Year, total, community: await app.CommunityAsync("410105", i % 3 == 0 ? "Red" : "Yellow"))));

        var rankings = new List<Guid[]>();
        foreach (var client in new[] { app.Client, second, app.Client })
            rankings.Add([.. (await client.GetFromJsonAsync<JsonElement>($"/v1/namings/{Year}/Municipal/ranking?limit=500")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("applicationId").GetGuid())]);
        Assert.Equal(applications.Order(), rankings[0].Order());
        Assert.Equal(rankings[0], rankings[1]);
        Assert.Equal(rankings[0], rankings[2]);
        var byId = applications.Zip(points).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal(points.OrderDescending(), rankings[0].Select(id => byId[id]));

        // Page by page it is the same ranking.
        var (paged, cursor) = (new List<Guid>(), (string?)"");
        while (cursor is not null)
        {
            var page = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/namings/{Year}/Municipal/ranking?limit=40&cursor={Uri.EscapeDataString(cursor)}");
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("applicationId").GetGuid()));
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal(rankings[0], paged);
    }
}
