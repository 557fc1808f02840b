using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Responses;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Tests.Responses;

public class ArchiveResponseTests(IncidentCommandApp app)
{
    private static readonly DateTimeOffset At = new(2021, 7, 20, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_open_requisition_lets_the_response_end_but_holds_up_its_archive()
    {
        var id = await app.ResponseAsync(ResponseLevel.II);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.DeliverAsync(Opened(first, id, "3号"), times: 2);
        // The closing of the second overtakes its opening.
        await app.DeliverAsync(Closed(second, id, "4号"));
        await app.DeliverAsync(Opened(second, id, "4号"));

        await RefusedAsync(await ArchiveAsync(id), "response.not-ended");
        (await app.Client.PostAsJsonAsync($"/v1/responses/{id}/end", new EndResponseRequest("险情已控制", "王五"), PlatformJson.Options)).EnsureSuccessStatusCode();
        var refused = await ArchiveAsync(id);
        var problem = await RefusedAsync(refused, "response.requisition-open");
        Assert.Equal(["3号"], problem.GetProperty("requisitions").EnumerateArray().Select(number => number.GetString()));

        await app.DeliverAsync(Closed(first, id, "3号"));
        var duties = (await RefusedAsync(await ArchiveAsync(id), "response.duties-open")).GetProperty("duties");
        Assert.Equal(5, duties.GetArrayLength());
        foreach (var duty in Enum.GetValues<AfterEndTask>())
        {
            using var done = await app.Client.PostAsJsonAsync($"/v1/responses/{id}/after-end-tasks/{duty}/complete", new { doneBy = "钱七", result = "全部办结" });
            Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ArchiveAsync(id)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var view = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/responses/{id}");
        Assert.Equal("赵六", view.GetProperty("response").GetProperty("archivedBy").GetString());
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from timeline_entry where response_id = @id and kind = 'ResponseArchived'", new { id }));
        Assert.Equal(HttpStatusCode.NotFound, (await ArchiveAsync(Guid.CreateVersion7())).StatusCode);
    }

    private Task<HttpResponseMessage> ArchiveAsync(Guid id) => app.Client.PostAsJsonAsync($"/v1/responses/{id}/archive", new { archivedBy = "赵六" });

    private static RequisitionOpened Opened(Guid id, Guid response, string number) => new(id, response, number, "市防指", "410100", At);

    private static RequisitionClosed Closed(Guid id, Guid response, string number) => new(id, response, number, 0, "410100", At);

    private static async Task<JsonElement> RefusedAsync(HttpResponseMessage answer, string code)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.Conflict, $"urn:resilience:{code}"), (answer.StatusCode, problem.GetProperty("type").GetString()));
        return problem;
    }
}
