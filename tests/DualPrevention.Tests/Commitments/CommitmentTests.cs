using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.DualPrevention.Tests.Commitments;

public class CommitmentTests(DualPreventionApp app)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
    private static readonly object Promise = new
    {
        committedBy = "张三", position = "总经理", text = "今日各装置处于安全运行状态,风险已有效管控。", runningUnits = 3, stoppedUnits = 1, highRiskJobs = 2, isSafe = true,
    };

    [Fact]
    public async Task Is_published_once_a_day_and_who_has_not_is_known()
    {
        var (first, second) = (await app.EnterpriseAsync("410183"), await app.EnterpriseAsync("410183"));
        await app.EnterpriseAsync("410183", "NotStarted");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(first, Today)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal([first], await ListAsync("unit=410183"));
        Assert.Equal([second], await ListAsync("unit=410183&missing=true"));
        Assert.Empty(await ListAsync($"unit=410183&day={Today.AddDays(-1):O}"));
    }

    [Fact]
    public async Task Neither_yesterdays_nor_tomorrows_can_be_published()
    {
        var id = await app.EnterpriseAsync("410185");
        foreach (var day in new[] { Today.AddDays(-1), Today.AddDays(1) })
            Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(id, day)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.PutAsJsonAsync($"/v1/enterprises/{id}/safety-commitments/today", Promise)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(Guid.CreateVersion7(), Today)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.PutAsJsonAsync($"/v1/enterprises/{id}/safety-commitments/{Today:O}", new { committedBy = "张三" })).StatusCode);
    }

    private Task<HttpResponseMessage> PutAsync(Guid id, DateOnly day) => app.Client.PutAsJsonAsync($"/v1/enterprises/{id}/safety-commitments/{day:O}", Promise);

    private async Task<Guid[]> ListAsync(string query) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/safety-commitments?{query}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("enterpriseId").GetGuid())];
}
